using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Adoption;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Definition;
using HaCluster.Features.Firewall;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a whole cluster from its parts: those that a script block makes, those that come down the pipeline, those of another cluster.</summary>
[Cmdlet(VerbsCommon.New, "HaCluster", DefaultParameterSetName = "Name")]
[OutputType(typeof(Cluster))]
public sealed class NewHaClusterCommand : HaClusterCmdlet
{
    private readonly List<ModelObject> _parts = [];
    private readonly List<ModelObject> _configs = [];
    private bool _failed;

    /// <summary>The cluster's name; with From, that one's if nothing is said.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Parameter(ParameterSetName = "From")]
    public string? Name { get; set; }

    /// <summary>A script block that makes the parts: hosts, VRRP instances, services, web servers, shares; or reads them with ConvertFrom-KeepalivedConfig, ConvertFrom-NfsExports and ConvertFrom-IpvsRule.</summary>
    [Parameter(Position = 1, ParameterSetName = "Name")]
    [Parameter(Position = 0, ParameterSetName = "From")]
    public ScriptBlock? Definition { get; set; }

    /// <summary>The cluster to begin with, or the path of its definition. A part that is called as one of it takes its place; the others are added.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "From")]
    public ClusterSource? From { get; set; }

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

    /// <summary>How long to wait for a connection; 10 s if nothing is said.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? SshConnectTimeout { get; set; }

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

    /// <summary>The directors of a VIP tell each other nothing of the connections that they carry; these end with a takeover then.</summary>
    [Parameter]
    public SwitchParameter NoConnectionSync { get; set; }

    /// <summary>Who opens the hosts' firewalls for what the cluster needs: Managed for HaCluster, in whichever of firewalld, ufw, nftables and iptables is active on a host; ByHand for their admin, which is the default.</summary>
    [Parameter]
    public FirewallManagement? Firewall { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (InputObject is not null)
            Collect(new MadePart(InputObject, null));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (Definition is not null)
        {
            foreach (var made in DefinitionBlock.Run(InvokeCommand, Definition))
                Collect(made);
        }
        if (Base() is not { } whole)
            return;
        var cluster = ClusterParts.Put(whole with
        {
            Name = Name ?? whole.Name,
            Ssh = SshOf(whole.Ssh),
            ProbeFrom = ProbeFrom ?? whole.ProbeFrom,
            ConnectionSync = whole.ConnectionSync && !NoConnectionSync,
            Firewall = Firewall ?? whole.Firewall,
            Keepalived = Keepalived is { Length: > 0 } ? TextOf(Keepalived) : whole.Keepalived,
            Suppress = whole.Suppress.AddRange(Suppress.Select(s => s.Source is null ? s with { Source = Here } : s)),
            Source = Here,
        }, _parts);
        // A cluster that lacks what an error has left out would be deployed without it.
        if (_failed)
            return;
        if (_configs.Count > 0)
            cluster = WithConfigs(cluster);
        // What the parts say of themselves was found as they were made.
        var mistakes = ClusterValidator.ValidateValues(cluster);
        foreach (var mistake in mistakes)
            WriteError(mistake.ToErrorRecord());
        if (mistakes.Count == 0)
            WriteObject(cluster);
    }

    private Cluster WithConfigs(Cluster cluster)
    {
        var completed = ConfigParts.Add(cluster, _configs);
        foreach (var warning in completed.Warnings)
            WriteWarning(warning);
        return completed.Cluster;
    }

    /// <summary>The cluster to begin with; <see langword="null"/> where that cannot be read, which has been reported.</summary>
    private Cluster? Base()
    {
        if (From is null)
            return new Cluster { Name = "" };
        var found = this.Clusters(From).ToList();
        return found.Count <= 1 ? found.SingleOrDefault() : throw new HaClusterException("SeveralDefinitions", $"'{From.Path}' is {found.Count} definitions; say which one.");
    }

    private SshSettings SshOf(SshSettings ssh) => ssh with
    {
        ConfigFile = SshConfigFile is null ? ssh.ConfigFile : FileSystemPath(SshConfigFile),
        User = SshUser ?? ssh.User,
        Port = SshPort ?? ssh.Port,
        Sudo = Sudo.IsPresent || (ssh.Sudo && !MyInvocation.BoundParameters.ContainsKey(nameof(Sudo))),
        SudoPassword = SudoPassword ?? ssh.SudoPassword,
        ConnectTimeout = SshConnectTimeout ?? ssh.ConnectTimeout,
    };

    private void Collect(MadePart made)
    {
        switch (made.Value)
        {
            case ModelObject part when ClusterParts.IsPart(part):
                _parts.Add(part);
                break;
            case ModelObject config when ConfigParts.IsConfig(config):
                _configs.Add(config);
                break;
            case ErrorRecord line when made.IsOutputOfProgram:
                WriteWarning(line.ToString());
                break;
            case ErrorRecord error:
                ForgetOccurrence(error);
                Fail(error, made.PlaceOfError);
                break;
            default:
                Fail(made.ToStrayError(Here), made.Place);
                break;
        }
    }

    // $Error has it since it came up in the block, and gets it once more when it is reported.
    private void ForgetOccurrence(ErrorRecord error)
    {
        if (GetVariableValue("global:Error") is not ArrayList session)
            return;
        for (var i = session.Count - 1; i >= 0; i--)
        {
            if (session[i] is ErrorRecord known && known.Exception == error.Exception)
                session.RemoveAt(i);
        }
    }

    private void Fail(ErrorRecord error, IScriptExtent? place)
    {
        _failed = true;
        WriteErrorAt(error, place);
    }
}
