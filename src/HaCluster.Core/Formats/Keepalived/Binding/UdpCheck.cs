using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A UDP packet is answered, or at least not refused (UDP_CHECK).</summary>
public sealed record UdpCheck : NetworkCheck
{
    /// <summary>What is sent, in hexadecimal.</summary>
    public ValueList<string>? Payload { get; init; }

    /// <summary>Whether there has to be an answer, and what in it, in hexadecimal.</summary>
    public ValueList<string>? RequireReply { get; init; }

    /// <summary>The least length of the answer, 0–65535 bytes.</summary>
    public int? MinReplyLength { get; init; }

    /// <summary>The largest length of the answer, 0–65535 bytes.</summary>
    public int? MaxReplyLength { get; init; }
}
