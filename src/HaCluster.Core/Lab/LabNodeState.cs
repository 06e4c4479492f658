using System.Net;

namespace HaCluster.Lab;

/// <summary>A node of a lab that runs.</summary>
/// <param name="Name">Its host name, by which <c>ssh -F</c> with <see cref="LabState.SshConfigFile"/> finds it.</param>
/// <param name="Address">The address at which the machine that runs the lab reaches it.</param>
/// <param name="SshAnswers">Whether its sshd answered just now.</param>
public sealed record LabNodeState(string Name, IPAddress Address, bool SshAnswers);
