using System.Buffers.Binary;
using System.IO.Pipes;
using System.Net.Sockets;
using HaCluster.Hosts.KnownHosts;
using HaCluster.Hosts.SshConfig;
using Renci.SshNet.Common;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Talks with an agent that holds keys, over its socket or the named pipe of Windows: the two questions of
/// draft-miller-ssh-agent that a login needs. Keys on hardware, too, sign so.
/// </summary>
internal static class SshAgent
{
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;
    private const uint Sha256 = 2;
    private const uint Sha512 = 4;
    private const int LongestAnswer = 256 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The agent's keys; none where there is no agent.</summary>
    /// <param name="agent">Where it listens; <see langword="null"/> for none.</param>
    /// <param name="problems">Gets why an agent that should be there did not answer.</param>
    public static IReadOnlyList<AgentKey> KeysOf(string? agent, List<string> problems)
    {
        if (agent is null)
            return [];
        try
        {
            var answer = new WireReader(Ask(agent, new WireWriter().Byte(RequestIdentities).ToArray(), IdentitiesAnswer));
            var keys = new List<AgentKey>();
            for (var left = answer.UInt32(); left > 0; left--)
            {
                keys.Add(new AgentKey(new HostKey(answer.Bytes()), agent));
                answer.Bytes();
            }
            return keys;
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or TimeoutException or UnauthorizedAccessException or ArgumentException)
        {
            if (!OperatingSystem.IsWindows() || agent != SshRoute.WindowsAgent)
                problems.Add($"The agent at {agent} does not answer.");
            return [];
        }
    }

    /// <summary>Has the agent sign with the key.</summary>
    /// <exception cref="SshException">It does not.</exception>
    public static byte[] Sign(AgentKey key, byte[] data, string algorithm)
    {
        var flags = algorithm.StartsWith("rsa-sha2-512", StringComparison.Ordinal) ? Sha512 : algorithm.StartsWith("rsa-sha2-256", StringComparison.Ordinal) ? Sha256 : 0;
        try
        {
            var question = new WireWriter().Byte(SignRequest).Bytes(key.Key.Blob.Span).Bytes(data).UInt32(flags).ToArray();
            return new WireReader(Ask(key.Agent, question, SignResponse)).Bytes().ToArray();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or TimeoutException)
        {
            throw new SshException($"The agent does not sign with the key {key.Key.Fingerprint}.", e);
        }
    }

    private static ReadOnlyMemory<byte> Ask(string agent, byte[] question, byte expected)
    {
        using var stream = Connect(agent);
        var message = new byte[4 + question.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, question.Length);
        question.CopyTo(message, 4);
        stream.Write(message);
        stream.Flush();
        var header = new byte[4];
        stream.ReadExactly(header);
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length is < 1 or > LongestAnswer)
            throw new FormatException("The agent's answer has no length that it could have.");
        var answer = new byte[length];
        stream.ReadExactly(answer);
        return answer[0] == expected ? answer.AsMemory(1) : throw new FormatException("The agent refused.");
    }

    private static Stream Connect(string agent)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(".", agent[(agent.LastIndexOf('\\') + 1)..], PipeDirection.InOut);
            pipe.Connect((int)s_patience.TotalMilliseconds);
            return pipe;
        }
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(agent));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
