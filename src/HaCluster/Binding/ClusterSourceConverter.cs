using System.Management.Automation;
using HaCluster.Model;

namespace HaCluster.Binding;

/// <summary>Lets a parameter take a cluster that came from another session, or say why it is none any more.</summary>
public sealed class ClusterSourceConverter : PSTypeConverter
{
    private static readonly DefinitionConverter s_clusters = new();

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => s_clusters.CanConvertFrom(sourceValue, typeof(Cluster));

    /// <inheritdoc/>
    public override object? ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        s_clusters.ConvertFrom(sourceValue, typeof(Cluster), formatProvider, ignoreCase) is Cluster cluster ? new ClusterSource(cluster) : null;

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();
}
