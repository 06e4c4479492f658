namespace HaCluster.Values;

/// <summary>
/// What every part of a cluster description has in common: it is an immutable record,
/// and it remembers where it was written, so that a finding can point at the line.
/// </summary>
public abstract record ModelObject
{
    /// <summary>Where this object was written; <see langword="null"/> for one that was made in code.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>Compares everything but <see cref="Source"/>: where a thing was written does not make it different.</summary>
    public virtual bool Equals(ModelObject? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
