namespace HaCluster.Resources;

/// <summary>One thing that a host must have: pure data. How it is read, compared and put in place is Convergence's business.</summary>
public abstract record Resource
{
    /// <summary>What it is, unique on its host, such as <c>file:/etc/exports.d/hacluster.exports</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Why the host needs it, for the plan: half a sentence such as <c>lb1 directs web</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The units that it is, or that put it in place.</summary>
    internal virtual IEnumerable<string> Units => [];

    /// <summary>The <see cref="Id"/>. A record's own text would show all it holds, and a file may hold a password.</summary>
    public sealed override string ToString() => Id;
}
