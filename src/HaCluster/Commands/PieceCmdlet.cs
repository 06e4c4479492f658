using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>A deploy of one piece, the same on one or many hosts, which come by name, address or as objects.</summary>
public abstract class PieceCmdlet : DeployCmdlet
{
    private readonly List<ClusterHost> _hosts = [];

    /// <summary>The hosts to change: objects of New-ClusterHost, addresses, or names that ssh knows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "Name", "IPAddress")]
    [ClusterHost]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public ClusterHost[] HostName { get; set; } = [];

    /// <summary>The lab in which the hosts are reached, by its name or as an object; the ssh settings are those of the lab then.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>Another configuration file for ssh.</summary>
    [Parameter]
    public string? SshConfigFile { get; set; }

    /// <summary>The login name for ssh.</summary>
    [Parameter]
    public string? SshUser { get; set; }

    /// <summary>The port for ssh, 1–65535.</summary>
    [Parameter]
    public int? SshPort { get; set; }

    /// <summary>Become root by sudo(8) after login.</summary>
    [Parameter]
    public SwitchParameter Sudo { get; set; }

    /// <summary>The password that sudo asks for, if it asks.</summary>
    [Parameter]
    [Secret]
    public Secret? SudoPassword { get; set; }

    /// <inheritdoc/>
    protected sealed override void Process() => _hosts.AddRange(HostName);

    /// <inheritdoc/>
    protected sealed override void End()
    {
        var lab = Lab is null ? null : this.RequireLab(Lab);
        var hosts = lab is null ? _hosts : _hosts.ConvertAll(h => LabCluster.Attach(h, lab));
        if (Deploy(ClusterGate.CheckHosts(hosts, (lab is null ? Ssh : LabCluster.SshOf(lab)).By(Transport, Credential)), [.. hosts.Select(StateOf)]) && PassThru)
            WriteObject(hosts, enumerateCollection: true);
    }

    /// <summary>The piece, on one host.</summary>
    protected abstract HostState StateOf(ClusterHost host);

    private SshSettings Ssh => new()
    {
        ConfigFile = SshConfigFile is null ? null : FileSystemPath(SshConfigFile),
        User = SshUser,
        Port = SshPort,
        Sudo = Sudo,
        SudoPassword = SudoPassword,
    };
}
