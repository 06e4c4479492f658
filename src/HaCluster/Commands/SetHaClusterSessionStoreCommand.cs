using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Redis;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes session stores of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterSessionStore")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterSessionStoreCommand : ChangePartCmdlet<SessionStore>
{
    /// <summary>The names of the session stores. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The hosts that keep the data in Redis, in the place of those that do.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? On { get; set; }

    /// <summary>The hosts that vote on who is the master, in the place of those that do; $null for those of -On.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? Sentinel { get; set; }

    /// <summary>How many Sentinels have to miss the master before it is replaced; $null for their majority.</summary>
    [Parameter]
    public int? Quorum { get; set; }

    /// <summary>How long the master gives no valid answer before a Sentinel misses it.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? DownAfter { get; set; }

    /// <summary>After how long a failover counts as failed.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? FailoverTimeout { get; set; }

    /// <summary>The master takes no writes while fewer replicas keep up with it.</summary>
    [Parameter]
    public int? MinReplicasToWrite { get; set; }

    /// <summary>How long a replica may have been silent and still keeps up: what a lost master can have acknowledged in vain (RPO).</summary>
    [Parameter]
    [Duration]
    public TimeSpan? MinReplicasMaxLag { get; set; }

    /// <summary>What clients, replicas and Sentinels have to say first; $null for none.</summary>
    [Parameter]
    [Secret]
    public Secret? Password { get; set; }

    /// <summary>The port of Redis.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>The port of the Sentinels.</summary>
    [Parameter]
    public int? SentinelPort { get; set; }

    /// <summary>The addresses to listen at, in the place of those that there are; $null for each host's address.</summary>
    [Parameter]
    [IPAddress]
    public IPAddress[]? Bind { get; set; }

    /// <summary>Writes are not appended to a log on disk; -NoAppendOnly:$false has them appended.</summary>
    [Parameter]
    public SwitchParameter NoAppendOnly { get; set; }

    /// <summary>When the log goes to the disk.</summary>
    [Parameter]
    public AppendFsync? AppendFsync { get; set; }

    /// <summary>When the whole is written to disk, in the place of what there is; $null for never.</summary>
    [Parameter]
    public string[]? Save { get; set; }

    /// <summary>How much memory the data may take, such as 512mb; $null for no limit.</summary>
    [Parameter]
    public string? MaxMemory { get; set; }

    /// <summary>What goes when that is full.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MaxMemoryPolicyCompleter))]
    public string? MaxMemoryPolicy { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "session stores";

    private protected override SessionStore Changed(SessionStore part) => part with
    {
        On = On?.ToValueList() ?? part.On,
        Sentinels = Says(nameof(Sentinel)) ? (Sentinel ?? []).ToValueList() : part.Sentinels,
        Quorum = Says(nameof(Quorum)) ? Quorum : part.Quorum,
        DownAfter = DownAfter ?? part.DownAfter,
        FailoverTimeout = FailoverTimeout ?? part.FailoverTimeout,
        MinReplicasToWrite = MinReplicasToWrite ?? part.MinReplicasToWrite,
        MinReplicasMaxLag = MinReplicasMaxLag ?? part.MinReplicasMaxLag,
        Password = Says(nameof(Password)) ? Password : part.Password,
        Port = Port ?? part.Port,
        SentinelPort = SentinelPort ?? part.SentinelPort,
        Bind = Says(nameof(Bind)) ? (Bind ?? []).ToValueList() : part.Bind,
        AppendOnly = Says(nameof(NoAppendOnly)) ? !NoAppendOnly : part.AppendOnly,
        AppendFsync = AppendFsync ?? part.AppendFsync,
        Save = Says(nameof(Save)) ? (Save ?? []).ToValueList() : part.Save,
        MaxMemory = Says(nameof(MaxMemory)) ? (MaxMemory is { Length: > 0 } ? MaxMemory : null) : part.MaxMemory,
        MaxMemoryPolicy = MaxMemoryPolicy ?? part.MaxMemoryPolicy,
        Source = Here,
    };
}
