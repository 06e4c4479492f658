using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A feature with rules of its own: nothing that <see cref="Feature.For"/> would refuse passes them.</summary>
internal interface IChecked
{
    /// <summary>The rules.</summary>
    IEnumerable<ClusterRule> Rules { get; }
}
