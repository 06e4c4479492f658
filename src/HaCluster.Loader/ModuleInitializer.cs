using System.Management.Automation;

namespace HaCluster.Loader;

/// <summary>
/// Runs before the cmdlets' assembly is looked at: PowerShell loads every exported type of a binary module before
/// it calls that module's own initializer, and the cmdlets' types need those of HaCluster.Core. Hence an assembly apart.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => DependencyContext.Install();
}
