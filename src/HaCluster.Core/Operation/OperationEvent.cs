namespace HaCluster.Operation;

/// <summary>An operation has come a step further.</summary>
/// <param name="Host">The host that it is about; empty where it is about several.</param>
/// <param name="Message">What is being done, or waited for, in a few words.</param>
public sealed record OperationEvent(string Host, string Message)
{
    /// <summary>The message, with the host in front of it.</summary>
    public override string ToString() => Host.Length == 0 ? Message : $"{Host}: {Message}";
}
