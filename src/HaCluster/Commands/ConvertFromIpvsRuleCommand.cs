using System.Management.Automation;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Commands;

/// <summary>Reads the rules and the lists that ipvsadm(8) prints.</summary>
[Cmdlet(VerbsData.ConvertFrom, "IpvsRule", DefaultParameterSetName = "Path")]
[OutputType(typeof(IpvsRule))]
public sealed class ConvertFromIpvsRuleCommand : ConfigFileCmdlet
{
    /// <inheritdoc/>
    private protected override void ProcessFile(KeepalivedFile file) => WriteObject(IpvsRules.Parse(file.Text, file.Path), enumerateCollection: true);
}
