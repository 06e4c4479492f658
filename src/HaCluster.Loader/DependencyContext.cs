using System.Reflection;
using System.Runtime.Loader;

namespace HaCluster.Loader;

/// <summary>Holds HaCluster.Core and the libraries under it, so that they never meet another module's version of the same library.</summary>
internal sealed class DependencyContext(string folder) : AssemblyLoadContext("HaCluster")
{
    private const string Entrance = "HaCluster.Core";

    /// <summary>The one assembly that the outside may ask for; another module that looks for its YamlDotNet does not get ours.</summary>
    public Assembly? LoadForModule(AssemblyName name) => name.Name == Entrance ? LoadFromAssemblyName(name) : null;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
