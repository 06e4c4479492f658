using System.Management.Automation;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that talk to hosts of a cluster: how they are reached, where that is not as the definition says.</summary>
public abstract class HostCmdlet : HaClusterCmdlet
{
    /// <summary>What carries the talk with the hosts: OpenSsh, SshNet, or Auto for the one that fits; as the definition says if nothing is said.</summary>
    [Parameter]
    public SshTransport? Transport { get; set; }

    /// <summary>The login and its password, for hosts that take one. Only SSH.NET can use it, and does; the password is for sudo, too, where none is given for it.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }
}
