using System.Management.Automation;
using System.Management.Automation.Runspaces;
using HaCluster.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>
/// Tells PowerShell what the described types are called, and how their objects come back from Export-Clixml and jobs: as the YAML of their definition.
/// A types file in the manifest could not: it is read before the module's assemblies are there, and their types cannot be found then.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string Definition = "Definition";

    /// <inheritdoc/>
    public void OnImport()
    {
        TypeNames.Add(typeof(Cluster).Assembly);
        SecretVault.Reader = VaultReader.Read;
        var definitionOf = new CodePropertyData(Definition, typeof(DefinitionConverter).GetMethod(nameof(DefinitionConverter.DefinitionOf), [typeof(PSObject)])) { IsHidden = true };
        var data = DescribedType.Whole.SelectMany(described => (TypeData[])
        [
            new TypeData(described.Type.FullName!)
            {
                TypeConverter = typeof(DefinitionConverter),
                SerializationMethod = "SpecificProperties",
                PropertySerializationSet = new PropertySetData([described.CalledBy!, Definition]),
                Members = { [Definition] = definitionOf },
            },
            new TypeData($"Deserialized.{described.Type.FullName}") { TargetTypeForDeserialization = described.Type },
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
