using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Pauses between gratuitous ARPs (garp_group).</summary>
public sealed record GarpGroupBlock : KeepalivedObject
{
    /// <summary>Time between two gratuitous ARPs.</summary>
    public TimeSpan? GarpInterval { get; init; }

    /// <summary>Time between two unsolicited neighbour advertisements.</summary>
    public TimeSpan? GnaInterval { get; init; }

    /// <summary>The one interface that it is for.</summary>
    public string? Interface { get; init; }

    /// <summary>The interfaces that it is for.</summary>
    public ValueList<string> Interfaces { get; init; } = [];
}
