namespace HaCluster.Values;

/// <summary>Ranges of numbers that more than one room knows.</summary>
internal static class ModelRanges
{
    /// <summary>TCP, UDP and SCTP ports.</summary>
    internal static readonly IntRange Port = new(1, 65535);

    /// <summary>Ports of a virtual service; 0 stands for all of them (ipvsadm(8), <c>-t</c>).</summary>
    internal static readonly IntRange PortOrAll = new(0, 65535);

    /// <summary>HTTP status codes (RFC 9110, 15).</summary>
    internal static readonly IntRange StatusCode = new(100, 599);
}
