using System.Management.Automation;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives the IPVS table of a director in the form of ipvsadm(8), without touching any host.</summary>
[Cmdlet(VerbsData.ConvertTo, "IpvsRule")]
[OutputType(typeof(string))]
public sealed class ConvertToIpvsRuleCommand : ConvertToCmdlet
{
    /// <inheritdoc/>
    protected override HostRole Role => HostRole.Director;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => IpvsRules.For(cluster, host);
}
