using System.Management.Automation;
using System.Management.Automation.Runspaces;
using HaCluster.Binding;

namespace HaCluster.Commands;

/// <summary>
/// Tells PowerShell how clusters come back from Export-Clixml and jobs. A types file in the manifest could not: it is read before the
/// module's assemblies are there, and their types cannot be found then.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        var data = DefinitionConverter.Types.SelectMany(type => (TypeData[])
        [
            new TypeData(type.FullName!) { TypeConverter = typeof(DefinitionConverter) },
            new TypeData($"Deserialized.{type.FullName}") { TargetTypeForDeserialization = type },
        ]).ToArray();
        using var update = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            update.AddCommand(@"Microsoft.PowerShell.Utility\Update-TypeData").AddParameter("TypeData", data).AddParameter("Force").Invoke();
        }
        catch (CommandNotFoundException)
        {
            // A restricted session that does without it: there, they stay what they were made into.
        }
    }
}
