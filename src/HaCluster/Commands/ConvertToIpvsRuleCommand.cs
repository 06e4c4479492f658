using System.Management.Automation;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives the IPVS table of a director in the form of ipvsadm(8), without touching any host.</summary>
[Cmdlet(VerbsData.ConvertTo, "IpvsRule", DefaultParameterSetName = "Cluster")]
[OutputType(typeof(string))]
public sealed class ConvertToIpvsRuleCommand : ConvertToCmdlet
{
    private readonly List<IpvsRule> _rules = [];

    /// <summary>The virtual services, as from <c>ConvertFrom-IpvsRule</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Rule")]
    public IpvsRule[] Rule { get; set; } = [];

    /// <inheritdoc/>
    protected override string Role => HostRole.Director;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => ServiceRules.For(cluster, host);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == "Cluster")
            base.Process();
        else
            _rules.AddRange(Rule);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_rules.Count > 0)
            WriteObject(IpvsRules.Write(_rules).TrimEnd());
    }
}
