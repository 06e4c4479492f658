using System.Net;

namespace HaCluster.Hosts;

/// <summary>A SOCKS proxy on this machine whose connections start at a host of the cluster. Disposal closes it.</summary>
public interface ISocksTunnel : IAsyncDisposable
{
    /// <summary>Where the proxy listens: an address and port of this machine's loopback.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>Whether the tunnel still stands. One that is gone says nothing about the hosts behind it.</summary>
    bool IsOpen { get; }
}
