using HaCluster.Hosts.KnownHosts;
using Renci.SshNet.Security;

namespace HaCluster.Hosts.SshNet;

/// <summary>A key that an agent holds and signs with.</summary>
/// <param name="Key">The public key, or its certificate.</param>
/// <param name="Agent">Where the agent listens.</param>
internal sealed record AgentKey(HostKey Key, string Agent)
{
    /// <summary>The ways in which the key can sign.</summary>
    public IEnumerable<HostAlgorithm> Algorithms => Key.Type switch
    {
        "ssh-rsa" => [new AgentAlgorithm("rsa-sha2-512", this), new AgentAlgorithm("rsa-sha2-256", this)],
        "ssh-rsa-cert-v01@openssh.com" => [new AgentAlgorithm("rsa-sha2-512-cert-v01@openssh.com", this), new AgentAlgorithm("rsa-sha2-256-cert-v01@openssh.com", this)],
        _ => [new AgentAlgorithm(Key.Type, this)],
    };

    /// <summary>One way in which the key signs.</summary>
    private sealed class AgentAlgorithm(string name, AgentKey key) : HostAlgorithm(name)
    {
        public override byte[] Data => key.Key.Blob.ToArray();

        public override byte[] Sign(byte[] data) => SshAgent.Sign(key, data, Name);

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent only signs.");
    }
}
