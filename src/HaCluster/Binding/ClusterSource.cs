using System.ComponentModel;
using HaCluster.Lab;
using HaCluster.Model;

namespace HaCluster.Binding;

/// <summary>A cluster as a parameter takes it: as an object, as the path of its definition, or as the lab that runs it.</summary>
[TypeConverter(typeof(ClusterSourceConverter))]
public sealed class ClusterSource
{
    private ClusterSource(Cluster? cluster, string? path, LabState? lab) => (Cluster, Path, Lab) = (cluster, path, lab);

    /// <summary>A cluster.</summary>
    public ClusterSource(Cluster cluster)
        : this(cluster, null, null)
    {
    }

    /// <summary>The path of a definition file. Wildcards are allowed.</summary>
    public ClusterSource(string path)
        : this(null, path, null)
    {
    }

    /// <summary>A definition file.</summary>
    public ClusterSource(FileInfo file)
        : this(null, file?.FullName, null)
    {
    }

    /// <summary>A lab: the cluster that it rehearses.</summary>
    public ClusterSource(LabState lab)
        : this(null, null, lab)
    {
    }

    /// <summary>The cluster, where it was given as an object.</summary>
    public Cluster? Cluster { get; }

    /// <summary>The path, where one was given.</summary>
    public string? Path { get; }

    /// <summary>The lab, where one was given.</summary>
    public LabState? Lab { get; }
}
