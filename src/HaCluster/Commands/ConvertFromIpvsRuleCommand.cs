using System.Management.Automation;
using HaCluster.Formats.Ipvsadm;

namespace HaCluster.Commands;

/// <summary>Reads the rules and the lists that ipvsadm(8) prints.</summary>
[Cmdlet(VerbsData.ConvertFrom, "IpvsRule", DefaultParameterSetName = "Path")]
[OutputType(typeof(IpvsRule))]
public sealed class ConvertFromIpvsRuleCommand : ConvertFromCmdlet
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(string text, string? file) => IpvsRules.Parse(text, file);
}
