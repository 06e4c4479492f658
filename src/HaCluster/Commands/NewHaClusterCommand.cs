using System.Management.Automation;
using HaCluster.Adoption;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a whole cluster from its parts: those that a script block makes, those that come down the pipeline, or both.</summary>
[Cmdlet(VerbsCommon.New, "HaCluster")]
[OutputType(typeof(Cluster))]
public sealed class NewHaClusterCommand : HaClusterCmdlet
{
    private readonly List<ModelObject> _parts = [];
    private readonly List<ModelObject> _configs = [];

    /// <summary>The cluster's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>A script block that makes the parts: hosts, VRRP instances, services, web servers, shares; or reads them with ConvertFrom-KeepalivedConfig, ConvertFrom-NfsExports and ConvertFrom-IpvsRule.</summary>
    [Parameter(Position = 1)]
    public ScriptBlock? Definition { get; set; }

    /// <summary>Parts that were made before.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ModelObject? InputObject { get; set; }

    /// <summary>What the rules find fault with and is to stay as it is: tables with a Rule, its Reason, and if need be Until and Target.</summary>
    [Parameter]
    [Suppression]
    public Suppression[] Suppress { get; set; } = [];

    /// <summary>Another configuration file for ssh.</summary>
    [Parameter]
    public string? SshConfigFile { get; set; }

    /// <summary>The login name for ssh.</summary>
    [Parameter]
    public string? SshUser { get; set; }

    /// <summary>The port for ssh, 1–65535.</summary>
    [Parameter]
    public int? SshPort { get; set; }

    /// <summary>How long to wait for a connection.</summary>
    [Parameter]
    [Duration]
    public TimeSpan SshConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Become root by sudo(8) after login.</summary>
    [Parameter]
    public SwitchParameter Sudo { get; set; }

    /// <summary>The password that sudo asks for, if it asks.</summary>
    [Parameter]
    [Secret]
    public Secret? SudoPassword { get; set; }

    /// <summary>The host from which drills probe the VIP; this machine if nothing is said.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string? ProbeFrom { get; set; }

    /// <summary>Lines of keepalived.conf for every member of a VRRP instance, beyond what HaCluster writes.</summary>
    [Parameter]
    public string[]? Keepalived { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (InputObject is not null)
            Collect(InputObject);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (Definition is not null)
        {
            foreach (var made in InvokeCommand.InvokeScript(true, Definition, null))
                Collect(made?.BaseObject);
        }
        var cluster = new Cluster
        {
            Name = Name,
            Ssh = Ssh,
            ProbeFrom = ProbeFrom,
            Keepalived = TextOf(Keepalived),
            Suppress = Suppress.Select(s => s.Source is null ? s with { Source = Here } : s).ToValueList(),
            Source = Here,
        };
        cluster = ClusterParts.Add(cluster, _parts);
        WriteObject(_configs.Count == 0 ? cluster : WithConfigs(cluster));
    }

    private Cluster WithConfigs(Cluster cluster)
    {
        var completed = ConfigParts.Add(cluster, _configs);
        foreach (var warning in completed.Warnings)
            WriteWarning(warning);
        return completed.Cluster;
    }

    private SshSettings Ssh => new()
    {
        ConfigFile = SshConfigFile is null ? null : FileSystemPath(SshConfigFile),
        User = SshUser,
        Port = SshPort,
        Sudo = Sudo,
        SudoPassword = SudoPassword,
        ConnectTimeout = SshConnectTimeout,
    };

    private void Collect(object? part)
    {
        if (part is ModelObject made && ClusterParts.IsPart(made))
        {
            _parts.Add(made);
            return;
        }
        if (part is ModelObject config && ConfigParts.IsConfig(config))
        {
            _configs.Add(config);
            return;
        }
        // A stray value is most often a typing mistake that would silently leave something out.
        WriteFailure(
            new HaClusterException(
                "NotAClusterPart",
                $"A cluster is made of {ClusterParts.Words}, and of what ConvertFrom-KeepalivedConfig, ConvertFrom-NfsExports and ConvertFrom-IpvsRule give; this is {part?.GetType().Name ?? "nothing"}.",
                (part as ModelObject)?.Source ?? Here),
            part);
    }
}
