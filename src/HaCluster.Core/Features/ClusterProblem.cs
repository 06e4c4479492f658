namespace HaCluster.Features;

/// <summary>Something that is wrong with a live cluster.</summary>
/// <param name="Kind">What, one of <see cref="ClusterProblemKind"/>.</param>
/// <param name="Host">On which host; empty where it concerns several.</param>
/// <param name="Target">The object it is about, such as <c>vrrpInstance VI_1</c>.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record ClusterProblem(string Kind, string Host, string Target, string Message)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
