using System.Management.Automation;
using HaCluster.Features;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives the keepalived.conf of a director as text, or that of a configuration that was read. No host is touched.</summary>
[Cmdlet(VerbsData.ConvertTo, "KeepalivedConfig", DefaultParameterSetName = "Cluster")]
[OutputType(typeof(string))]
public sealed class ConvertToKeepalivedConfigCommand : ConvertToCmdlet
{
    /// <summary>A configuration, such as ConvertFrom-KeepalivedConfig gives.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Configuration")]
    public KeepalivedConfiguration Configuration { get; set; } = null!;

    /// <summary>Write passwords in clear text; without it they are eight stars.</summary>
    [Parameter]
    public SwitchParameter RevealSecrets { get; set; }

    /// <inheritdoc/>
    protected override string Role => HostRole.VrrpMember;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => KeepalivedRenderer.For(cluster, host, RevealSecrets);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == "Cluster")
            base.Process();
        else
            WriteObject(Configuration.ToText(RevealSecrets).TrimEnd());
    }
}
