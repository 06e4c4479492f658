using System.Management.Automation;
using System.Runtime.Loader;

namespace HaCluster.Loader;

/// <summary>
/// Runs before the cmdlets' assembly is looked at: PowerShell loads every exported type of a binary module before
/// it calls that module's own initializer, and the cmdlets' types need those of HaCluster.Core. Hence an assembly apart.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static readonly Lazy<DependencyContext> Dependencies = new(() =>
    {
        var context = new DependencyContext(Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "lib"));
        AssemblyLoadContext.Default.Resolving += (_, name) => context.LoadForModule(name);
        return context;
    });

    /// <inheritdoc/>
    public void OnImport() => _ = Dependencies.Value;
}
