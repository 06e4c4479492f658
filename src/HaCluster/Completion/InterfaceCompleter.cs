using System.Collections;
using System.Management.Automation.Language;
using System.Net.NetworkInformation;

namespace HaCluster.Completion;

/// <summary>Completes network interfaces: those that the script names, and those of this machine, which are often called the same.</summary>
internal sealed class InterfaceCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) =>
        CommandScript.NamesIn(command, "New-VrrpInstance", "Interface", isFirst: false)
            .Concat(NetworkInterface.GetAllNetworkInterfaces().Where(i => i.NetworkInterfaceType != NetworkInterfaceType.Loopback).Select(i => i.Name));
}
