using System.Management.Automation;
using HaCluster.Formats;
using HaCluster.Formats.Ipvsadm;

namespace HaCluster.Commands;

/// <summary>Reads the rules and the lists that ipvsadm(8) prints.</summary>
[Cmdlet(VerbsData.ConvertFrom, "IpvsRule", DefaultParameterSetName = "Path")]
[OutputType(typeof(IpvsRule))]
public sealed class ConvertFromIpvsRuleCommand : ConfigFileCmdlet
{
    /// <inheritdoc/>
    private protected override void ProcessFile(ConfigFile file) => WriteObject(IpvsRules.Parse(file.Text, file.Path), enumerateCollection: true);
}
