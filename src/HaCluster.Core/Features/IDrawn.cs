using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A feature that has a place in the picture of a cluster.</summary>
internal interface IDrawn
{
    /// <summary>Its columns, from the visitors' side inwards; one without boxes is left out.</summary>
    IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster);
}
