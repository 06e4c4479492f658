using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Nfs;

namespace HaCluster.Commands;

/// <summary>Describes a folder that a host, or whoever holds a VIP, exports over NFS and others mount.</summary>
[Cmdlet(VerbsCommon.New, "NfsShare")]
[OutputType(typeof(NfsShare))]
public sealed class NewNfsShareCommand : DescribeCmdlet
{
    /// <summary>The exported folder on the server, an absolute path.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Path { get; set; } = "";

    /// <summary>The host that exports it, or a VIP, or the name of the VRRP instance that holds it: then all its members do.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ShareServer]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string Server { get; set; } = "";

    /// <summary>Who may mount it: addresses, networks or names, as in exports(5).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string[] Client { get; set; } = [];

    /// <summary>Export options; rw, sync, no_subtree_check and a derived fsid if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    [ArgumentCompleter(typeof(ExportOptionCompleter))]
    public string[] Option { get; set; } = [];

    /// <summary>The hosts that mount the share.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] MountOn { get; set; } = [];

    /// <summary>Where they mount it, an absolute path; the share's own path if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? MountAt { get; set; }

    /// <summary>Mount options, as in nfs(5); nfsvers=4.2, hard and _netdev if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    [ArgumentCompleter(typeof(MountOptionCompleter))]
    public string[] MountOption { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => WritePart(new NfsShare
    {
        Path = Path,
        Server = Server,
        Clients = ListOf(Client),
        Options = ListOf(Option),
        MountOn = ListOf(MountOn),
        MountAt = MountAt,
        MountOptions = ListOf(MountOption),
        Source = Here,
    });
}
