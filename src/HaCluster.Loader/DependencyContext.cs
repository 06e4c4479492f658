using System.Reflection;
using System.Runtime.Loader;

namespace HaCluster.Loader;

/// <summary>Holds HaCluster.Core and the libraries under it, so that they never meet another module's version of the same library.</summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private const string Entrance = "HaCluster.Core";

    private static DependencyContext? s_installed;

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!, "lib");

    private DependencyContext()
        : base("HaCluster")
    {
    }

    /// <summary>Puts the context in place, once per process: what a module has loaded stays after the module is removed.</summary>
    public static void Install()
    {
        if (Interlocked.CompareExchange(ref s_installed, new DependencyContext(), null) is null)
            Default.Resolving += static (_, name) => s_installed.LoadForModule(name);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>The one assembly that the outside may ask for; another module that looks for its YamlDotNet does not get ours.</summary>
    private Assembly? LoadForModule(AssemblyName name) => name.Name == Entrance ? LoadFromAssemblyName(name) : null;
}
