using System.Management.Automation;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>
/// Makes clusters and their parts again of what Export-Clixml, a job or another session has made of them: they go there as YAML, in the
/// property <c>Definition</c> (HaCluster.Types.ps1xml). Where in a file they were written does not survive that, and no secret that was given as a value.
/// </summary>
public sealed class DefinitionConverter : PSTypeConverter
{
    private const string Prefix = "Deserialized.";
    private const string Comment = "# ";

    /// <summary>The types that survive.</summary>
    internal static IReadOnlyList<Type> Types { get; } = [typeof(Cluster), .. PartsOf(new Cluster { Name = "" }).Select(p => p.Type)];

    /// <summary>A cluster or a part of one as YAML; where it has a secret that was given as a value, a comment that says so.</summary>
    public static string DefinitionOf(ModelObject described)
    {
        try
        {
            return ClusterYaml.Write(described as Cluster ?? ClusterParts.Add(new Cluster { Name = "part" }, [described]));
        }
        catch (HaClusterException e)
        {
            // It is read while something is sent or written to a file, where an error would be lost.
            return $"{Comment}{e.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        return sourceValue is PSObject bag && bag.TypeNames.Contains(Prefix + destinationType.FullName);
    }

    /// <inheritdoc/>
    public override object? ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        var yaml = (sourceValue as PSObject)?.Properties["Definition"]?.Value?.ToString() ?? "";
        if (yaml.Length == 0 || yaml.StartsWith(Comment, StringComparison.Ordinal))
            throw new PSInvalidCastException($"This {destinationType.Name} has lost its definition on the way from another session. {yaml.TrimStart('#', ' ')}".TrimEnd());
        var cluster = ClusterYaml.Parse(yaml);
        return destinationType == typeof(Cluster) ? cluster : PartsOf(cluster).Single(p => p.Type == destinationType).Parts.Single();
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();

    private static IEnumerable<(Type Type, IReadOnlyList<ModelObject> Parts)> PartsOf(Cluster cluster) =>
    [
        Of(cluster.Hosts), Of(cluster.KeepalivedScripts), Of(cluster.VrrpInstances), Of(cluster.VrrpSyncGroups), Of(cluster.IpvsServices), Of(cluster.WebServers), Of(cluster.NfsShares),
    ];

    private static (Type, IReadOnlyList<ModelObject>) Of<T>(ValueList<T> parts)
        where T : ModelObject => (typeof(T), [.. parts]);
}
