using System.Management.Automation;
using HaCluster.Commands;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>The clusters that the parameters of a cmdlet name.</summary>
internal static class ClusterReading
{
    /// <summary>The clusters. What is wrong with a definition file is reported, and the others go on.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="source">The cluster; <see langword="null"/> for that of the lab.</param>
    /// <param name="lab">The lab in which it is to be reached; <see langword="null"/> for where the cluster itself says.</param>
    /// <exception cref="NameUnknownException"><c>LabUnknown</c>: there is no such lab.</exception>
    /// <exception cref="HaClusterException"><c>LabWithoutCluster</c>: the lab was not started of a description.</exception>
    public static IEnumerable<Cluster> Clusters(this HaClusterCmdlet cmdlet, ClusterSource? source, string? lab = null)
    {
        if (lab is null)
            return cmdlet.ClustersOf(source);
        var running = cmdlet.RequireLab(lab);
        return source is null ? [ClusterOf(running)] : cmdlet.ClustersOf(source).Select(c => LabCluster.Attach(c, running));
    }

    /// <summary>The lab of that name.</summary>
    /// <exception cref="NameUnknownException"><c>LabUnknown</c>: there is none.</exception>
    public static LabState RequireLab(this HaClusterCmdlet cmdlet, string name)
    {
        LabState? found = null;
        cmdlet.Await(async cancellation => found = await ClusterLab.RequireAsync(name, cancellation));
        return found!;
    }

    /// <summary>The labs of this machine that are called so, those that crashed included; a name without wildcards that none has is reported.</summary>
    public static IReadOnlyList<string> LabNames(this HaClusterCmdlet cmdlet, IReadOnlyCollection<string> wanted)
    {
        var (names, selection) = (ClusterLab.Names(), new NameSelection(wanted));
        foreach (var unknown in selection.NotAmong(names))
            cmdlet.WriteError(ClusterLab.Unknown(unknown, names).ToErrorRecord(unknown));
        return [.. names.Where(selection.Takes)];
    }

    private static IEnumerable<Cluster> ClustersOf(this HaClusterCmdlet cmdlet, ClusterSource? source) => source switch
    {
        null => [],
        { Cluster: { } cluster } => [cluster],
        { Lab: { } lab } => [ClusterOf(lab)],
        _ => cmdlet.FilesOf(source.Path ?? "").Select(cmdlet.Read).OfType<Cluster>(),
    };

    private static Cluster ClusterOf(LabState lab) => lab.Cluster
        ?? throw new HaClusterException("LabWithoutCluster", $"The lab '{lab.Name}' was not started of a cluster's description; give the cluster too.");

    private static Cluster? Read(this HaClusterCmdlet cmdlet, string file)
    {
        try
        {
            return ClusterYaml.Load(file);
        }
        catch (DefinitionException e)
        {
            foreach (var mistake in e.Mistakes)
                cmdlet.WriteError(mistake.ToErrorRecord());
            return null;
        }
    }

    private static IEnumerable<string> FilesOf(this HaClusterCmdlet cmdlet, string path)
    {
        var literal = cmdlet.FileSystemPath(path);
        if (File.Exists(literal))
            return [literal];
        if (WildcardPattern.ContainsWildcardCharacters(path) && cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _) is { Count: > 0 } found)
            return [.. found];
        var missing = new FileNotFoundException($"There is no file '{literal}'. Give a cluster, or the path of its definition.", literal);
        cmdlet.WriteError(new ErrorRecord(missing, "DefinitionNotFound", ErrorCategory.ObjectNotFound, path));
        return [];
    }
}
