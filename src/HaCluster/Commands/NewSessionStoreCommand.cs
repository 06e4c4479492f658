using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Redis;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes where web servers keep the sessions of their visitors: Redis on several hosts, watched by Sentinels.</summary>
[Cmdlet(VerbsCommon.New, "SessionStore")]
[OutputType(typeof(SessionStore))]
public sealed class NewSessionStoreCommand : DescribeCmdlet
{
    /// <summary>What Sentinels, and clients that ask them, call the master and its replicas.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The hosts that keep the data in Redis; the first is the master when the store is new.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>The hosts that vote on who is the master, at least three; those of -On if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] Sentinel { get; set; } = [];

    /// <summary>How many Sentinels have to miss the master before it is replaced; their majority if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Quorum { get; set; }

    /// <summary>How long the master gives no valid answer before a Sentinel misses it; 5 s if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? DownAfter { get; set; }

    /// <summary>After how long a failover counts as failed; 60 s if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? FailoverTimeout { get; set; }

    /// <summary>The master takes no writes while fewer replicas keep up with it; 1 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? MinReplicasToWrite { get; set; }

    /// <summary>How long a replica may have been silent and still keeps up: what a lost master can have acknowledged in vain (RPO); 10 s if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? MinReplicasMaxLag { get; set; }

    /// <summary>What clients, replicas and Sentinels have to say first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Secret]
    public Secret? Password { get; set; }

    /// <summary>The port of Redis; 6379 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Port { get; set; }

    /// <summary>The port of the Sentinels; 26379 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? SentinelPort { get; set; }

    /// <summary>The addresses to listen at beside the loopback one: each host takes its own of them; each host's address if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPAddress]
    public IPAddress[] Bind { get; set; } = [];

    /// <summary>Writes are not appended to a log on disk; then Save has to say when the whole is written.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter NoAppendOnly { get; set; }

    /// <summary>When the log goes to the disk; once a second if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public AppendFsync? AppendFsync { get; set; }

    /// <summary>When the whole is written to disk: after so many seconds with so many changes, such as '900 1'.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string[] Save { get; set; } = [];

    /// <summary>How much memory the data may take, such as 512mb; no limit if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? MaxMemory { get; set; }

    /// <summary>What goes when that is full; volatile-lru, the sessions that were not used for longest, if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MaxMemoryPolicyCompleter))]
    [EmptyIsUnset]
    public string? MaxMemoryPolicy { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var usual = new SessionStore { Name = Name };
        WritePart(usual with
        {
            On = ListOf(On),
            Sentinels = ListOf(Sentinel),
            Quorum = Quorum,
            DownAfter = DownAfter ?? usual.DownAfter,
            FailoverTimeout = FailoverTimeout ?? usual.FailoverTimeout,
            MinReplicasToWrite = MinReplicasToWrite ?? usual.MinReplicasToWrite,
            MinReplicasMaxLag = MinReplicasMaxLag ?? usual.MinReplicasMaxLag,
            Password = Password,
            Port = Port ?? usual.Port,
            SentinelPort = SentinelPort ?? usual.SentinelPort,
            Bind = Bind.ToValueList(),
            AppendOnly = !NoAppendOnly,
            AppendFsync = AppendFsync ?? usual.AppendFsync,
            Save = ListOf(Save),
            MaxMemory = MaxMemory,
            MaxMemoryPolicy = MaxMemoryPolicy ?? usual.MaxMemoryPolicy,
            Source = Here,
        });
    }
}
