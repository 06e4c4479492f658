using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Hosts.SshNet;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Makes hosts known: shows the fingerprint of each host's key, asks, and keeps the key in known_hosts.</summary>
[Cmdlet(VerbsCommon.Add, "HaClusterHostKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FoundHostKey))]
public sealed class AddHaClusterHostKeyCommand : HaClusterCmdlet
{
    /// <summary>The hosts: objects of New-ClusterHost, addresses, or names that ssh knows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "Name", "IPAddress")]
    [ClusterHost]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public ClusterHost[] HostName { get; set; } = [];

    /// <summary>Another configuration file for ssh, which then says where keys are kept.</summary>
    [Parameter]
    public string? SshConfigFile { get; set; }

    /// <summary>The port for ssh, 1–65535.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? SshPort { get; set; }

    /// <summary>Keep the keys without a question. Whoever answers in a host's place now is trusted in its place later.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var host in HostName)
            Await(cancellation => AddAsync(host, cancellation));
    }

    private async Task AddAsync(ClusterHost host, CancellationToken cancellation)
    {
        var ssh = new SshSettings { ConfigFile = SshConfigFile is null ? null : FileSystemPath(SshConfigFile), Port = SshPort };
        try
        {
            var found = await HostKeys.FindAsync(host, ssh, cancellation);
            if (!found.IsKnown && ((Force && !IsWhatIf) || ShouldProcess($"{found.Host}: {found.Type} {found.Fingerprint}", $"Trust {found.Entry} by this key, and keep it in {found.File}")))
                found.Add();
            WriteObject(found);
        }
        catch (HaClusterException e)
        {
            WriteFailure(e, host.Name);
        }
    }
}
