using System.Management.Automation;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives the keepalived.conf of a director as text, without touching any host.</summary>
[Cmdlet(VerbsData.ConvertTo, "KeepalivedConfig")]
[OutputType(typeof(string))]
public sealed class ConvertToKeepalivedConfigCommand : ConvertToCmdlet
{
    /// <summary>Write passwords in clear text; without it they are eight stars.</summary>
    [Parameter]
    public SwitchParameter RevealSecrets { get; set; }

    /// <inheritdoc/>
    protected override HostRole Role => HostRole.Director;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => KeepalivedConfig.For(cluster, host, RevealSecrets);
}
