using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA185SyncDaemon() : NodeRule("HA185", Severity.Error, "The settings of the IPVS sync daemon are refused")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var daemon = SyncDaemonView.Of(node);
        var setting = daemon?.Setting;
        // keepalived -t does not look for it.
        if (daemon?.InstanceName is { } name && !node.VrrpInstances.Any(i => i.Name == name))
            yield return Report(setting!, 0, $"There is no vrrp_instance {ShownText.Quote(name)}: keepalived starts no sync daemon.{NearestName.Hint(name, node.VrrpInstances.Select(i => i.Name))}", "Name the instance that holds the address of the service.") with { Severity = Severity.Warning };
        for (var i = 2; i < (setting?.Count ?? 0); i++)
        {
            var option = setting!.WordText(i)!;
            if (option is "inst" or "id" or "maxlen" or "port" or "ttl" or "group")
            {
                i++;
                if (i >= setting.Count)
                    yield return Report(setting, i - 1, $"A value is missing after '{option}'.", "Add it, or remove the word.");
                else if (Needed(setting, option, i) is { } needed)
                    yield return Report(setting, i, $"{setting.Quoted(i)} does not fit: {needed} is needed here.", "Correct or remove it.");
            }
            else if (i == 3 && setting.Integer(i, 0, 255) is not null)
                yield return Report(setting, i, "The id has no word before it, as it did in old versions.", "Write 'id' before it.");
            else if (i > 2)
                yield return Report(setting, i, $"{setting.Quoted(i)} is no option of lvs_sync_daemon.", "The options are inst, id, maxlen, port, ttl and group, each with a value.");
        }
    }

    private static string? Needed(KeepalivedStatement setting, string option, int value) => option switch
    {
        "id" when setting.Integer(value, 0, 255) is null => "a whole number from 0 to 255",
        "maxlen" when setting.Integer(value, 1, 65507) is null => "a whole number from 1 to 65507",
        "port" when setting.Integer(value, 1, 65535) is null => "a port from 1 to 65535",
        "ttl" when setting.Integer(value, 1, 255) is null => "a whole number from 1 to 255",
        "group" when AddressView.ReadStart(setting, value) is not { } group || !(group.IsIPv6 ? group.Value.High >> 56 == 0xff : group.IsMulticast) => "a multicast address",
        _ => null,
    };
}
