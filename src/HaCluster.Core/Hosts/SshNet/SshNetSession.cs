using System.Net;
using HaCluster.Hosts.SshConfig;
using Renci.SshNet;

namespace HaCluster.Hosts.SshNet;

/// <summary>A connection to a host with those that it goes through.</summary>
internal sealed class SshNetSession
{
    private static readonly TimeSpan s_leaveTime = TimeSpan.FromSeconds(2);

    private readonly List<SshClient> _clients = [];
    private readonly List<IDisposable> _owned = [];
    private readonly object _closing = new();
    private Task? _closed;

    /// <summary>How many hosts were to be jumped over so far.</summary>
    public int Hops { get; set; }

    /// <summary>Whether the next host is reached through another one.</summary>
    public bool IsJump => _clients.Count > 0;

    /// <summary>The connection to the host itself.</summary>
    public SshClient Client => _clients[^1];

    /// <summary>Adds a connection, through the last one or the first.</summary>
    public void Add(SshClient client) => _clients.Add(client);

    /// <summary>Adds what is to be closed with the connections.</summary>
    public void Owns(IDisposable owned) => _owned.Add(owned);

    /// <summary>A way through the last connection to the next host: a port on this machine's loopback; <see langword="null"/> for the first host.</summary>
    public IPEndPoint? Forward(SshRoute route)
    {
        if (_clients.Count == 0)
            return null;
        var port = new ForwardedPortLocal("127.0.0.1", 0, route.HostName, (uint)route.Port);
        _owned.Add(port);
        Client.AddForwardedPort(port);
        port.Start();
        return new IPEndPoint(IPAddress.Loopback, (int)port.BoundPort);
    }

    /// <summary>Closes all connections, the innermost first, on a thread of its own: SSH.NET may wait for a network that is gone, but not for long.</summary>
    /// <returns>The one closing, whoever asked for it first.</returns>
    public Task CloseSoon()
    {
        lock (_closing)
        {
            if (_closed is null)
            {
                foreach (var client in _clients)
                    client.ConnectionInfo.Timeout = s_leaveTime;
                _closed = Task.Factory.StartNew(Close, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            return _closed;
        }
    }

    private void Close()
    {
        foreach (var part in _clients.AsEnumerable().Reverse().Concat(_owned.AsEnumerable().Reverse()))
        {
            try
            {
                part.Dispose();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // It was gone already; the others are still to be closed.
            }
        }
    }
}
