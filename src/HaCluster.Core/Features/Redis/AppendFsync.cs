using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>When Redis has the disk take what it appended to its log (redis.conf, appendfsync).</summary>
[WordCase(WordCase.Small)]
public enum AppendFsync
{
    /// <summary>Once in a second: a power failure loses the last one. Redis' default.</summary>
    EverySec,

    /// <summary>Before each answer: nothing acknowledged is lost with the power, and each write takes as long as the disk.</summary>
    Always,

    /// <summary>When the kernel does, which may be half a minute later.</summary>
    No,
}
