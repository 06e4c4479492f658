namespace HaCluster.Formats.Keepalived;

/// <summary>A part of a keepalived.conf file.</summary>
public abstract record KeepalivedNode
{
    /// <summary>Of what it was made; <see langword="null"/> where nobody asks, and for a part of a block that is made of the same as the whole.</summary>
    internal KeepalivedOrigin? Origin { get; init; }

    /// <summary>Compares everything but the origin: of what a thing was made does not make it different.</summary>
    public virtual bool Equals(KeepalivedNode? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
