using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features.Nfs;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Mounts a share of an NFS server on one or many hosts, now and after every boot.</summary>
[Cmdlet(VerbsData.Mount, "NfsShare", SupportsShouldProcess = true)]
[OutputType(typeof(HostResult), typeof(Change), typeof(ClusterHost))]
public sealed class MountNfsShareCommand : PieceCmdlet
{
    /// <summary>The NFS server's address.</summary>
    [Parameter(Mandatory = true)]
    [IPAddress]
    public IPAddress Server { get; set; } = IPAddress.None;

    /// <summary>The exported folder on the server, an absolute path.</summary>
    [Parameter(Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>Where it is mounted, an absolute path; the share's own path if nothing is said.</summary>
    [Parameter]
    public string? MountAt { get; set; }

    /// <summary>Mount options, as in nfs(5); nfsvers=4.2, hard and _netdev if nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MountOptionCompleter))]
    public string[] MountOption { get; set; } = [];

    /// <inheritdoc/>
    protected override HostState StateOf(ClusterHost host) => PartialState.NfsMount(host, Server, new NfsShare
    {
        Path = Path,
        Server = Server.ToString(),
        MountAt = MountAt,
        MountOptions = MountOption.ToValueList(),
        Source = Here,
    });
}
