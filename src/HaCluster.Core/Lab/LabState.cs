using HaCluster.Model;

namespace HaCluster.Lab;

/// <summary>A lab that runs on this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kernel">The kernel that its nodes run in.</param>
/// <param name="StateDirectory">Where its keys, its logs and its configuration lie; only root can read it.</param>
/// <param name="SshConfigFile">A configuration for <c>ssh -F</c> that knows the nodes, by name and by address, and nothing else.</param>
/// <param name="NetworkNamespace">The network namespace that holds the lab's traffic; <c>ip netns exec</c> goes there.</param>
/// <param name="Started">When it was started.</param>
/// <param name="ProcessId">The process whose end is the end of the lab: the guest, or the parent of all nodes.</param>
/// <param name="Nodes">Its nodes.</param>
public sealed record LabState(
    string Name,
    LabKernel Kernel,
    string StateDirectory,
    string SshConfigFile,
    string NetworkNamespace,
    DateTimeOffset Started,
    int ProcessId,
    IReadOnlyList<LabNodeState> Nodes)
{
    /// <summary>The cluster that it rehearses, with its hosts reached in the lab and probed from the lab's client; <see langword="null"/> for a lab that was not started of a description.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>The file with the password of the nodes' user <c>admin</c>, who may do everything by <c>sudo</c> with that password.</summary>
    public string AdminPasswordFile => Path.Combine(StateDirectory, "admin_password");

    /// <summary>The private key with which <c>root</c> and <c>admin</c> log in.</summary>
    public string IdentityFile => Path.Combine(StateDirectory, "id_ed25519");

    /// <summary>What the guest's kernel and the nodes' starter said.</summary>
    public string BootLogFile => Path.Combine(StateDirectory, "boot.log");
}
