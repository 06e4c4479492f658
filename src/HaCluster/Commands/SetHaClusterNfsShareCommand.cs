using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Nfs;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes NFS shares of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterNfsShare")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterNfsShareCommand : ChangePartCmdlet<NfsShare>
{
    /// <summary>The exported folders. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The host that exports it, or a VIP, or the name of the VRRP instance that holds it.</summary>
    [Parameter]
    [ShareServer]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string? Server { get; set; }

    /// <summary>Who may mount it, in the place of those that may.</summary>
    [Parameter]
    public string[]? Client { get; set; }

    /// <summary>Export options, in the place of those that there are; $null for the usual ones.</summary>
    [Parameter]
    public string[]? Option { get; set; }

    /// <summary>The hosts that mount the share, in the place of those that do; $null for none.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? MountOn { get; set; }

    /// <summary>Where they mount it, an absolute path; $null for the share's own path.</summary>
    [Parameter]
    public string? MountAt { get; set; }

    /// <summary>Mount options, in the place of those that there are; $null for the usual ones.</summary>
    [Parameter]
    public string[]? MountOption { get; set; }

    private protected override NameSelection Selected => new(Path);

    private protected override string Called => "NFS shares";

    private protected override NfsShare Changed(NfsShare part) => part with
    {
        Server = Server ?? part.Server,
        Clients = Client?.ToValueList() ?? part.Clients,
        Options = Says(nameof(Option)) ? (Option ?? []).ToValueList() : part.Options,
        MountOn = Says(nameof(MountOn)) ? (MountOn ?? []).ToValueList() : part.MountOn,
        MountAt = Says(nameof(MountAt)) ? (MountAt is { Length: > 0 } ? MountAt : null) : part.MountAt,
        MountOptions = Says(nameof(MountOption)) ? (MountOption ?? []).ToValueList() : part.MountOptions,
        Source = Here,
    };
}
