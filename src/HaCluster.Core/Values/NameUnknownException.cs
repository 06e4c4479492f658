namespace HaCluster.Values;

/// <summary>A name that nothing has: of a host, of a part of a cluster, of a lab.</summary>
public sealed class NameUnknownException : HaClusterException
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">A stable id in Pascal case, such as <c>HostUnknown</c>.</param>
    /// <param name="message">What there is not, and what to do.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that there are: the one that was probably meant is offered.</param>
    /// <param name="source">Where it was written, if anywhere.</param>
    public NameUnknownException(string errorId, string message, string name, IEnumerable<string> known, SourceLocation? source = null)
        : base(errorId, message + NearestName.Hint(name, known), source) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }
}
