namespace HaCluster.Values;

/// <summary>An error that a user can act upon: it has a stable id, says what is wrong, where, and what to do.</summary>
public class HaClusterException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">A stable id in Pascal case, such as <c>HostKeyUnknown</c>; the cmdlets' error ids are made of it.</param>
    /// <param name="message">What is wrong and what to do, in whole sentences and without any secret.</param>
    /// <param name="source">Where it was written, if anywhere.</param>
    /// <param name="inner">The cause.</param>
    public HaClusterException(string errorId, string message, SourceLocation? source = null, Exception? inner = null)
        : base(source is null ? message : $"{source}: {message}", inner) => (ErrorId, Location) = (errorId, source);

    /// <summary>The stable id.</summary>
    public string ErrorId { get; }

    /// <summary>Where the mistake was written, if anywhere.</summary>
    public SourceLocation? Location { get; }
}
