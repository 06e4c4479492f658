using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA058HostsOfOneMachine() : ClusterRule("HA058", Severity.Error, "Two hosts are reached at the same machine")
{
    private const string ThisMachine = "localhost";

    // HA023 has those with the same address.
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var byName = cluster.Hosts.ToLookup(h => Plain(h.Name));
        var seen = new Dictionary<string, ClusterHost>();
        foreach (var host in cluster.Hosts)
        {
            var target = Plain(cluster.Ssh.TargetOf(host));
            if (!seen.TryAdd(target, host) && seen[target] is var first && IsOther(host, first))
                yield return Report(host, first, $"ssh finds both at {ShownText.Of(target)}");
            else if (cluster.Ssh.ConfigFile is null && host.SshTarget is not null && byName[target].FirstOrDefault(o => IsOther(host, o)) is { } named)
                yield return Report(host, named, "its sshTarget is the name of that host");
        }
    }

    private Finding Report(ClusterHost host, ClusterHost other, string reason) => Report(Subject.Of(host), host,
        $"It is the same machine as {ShownText.Of(other.Name)}{(other.Source is { } place ? $" (at {place})" : "")}: {reason}. A machine has one keepalived.conf, and each of the two would overwrite the other's.",
        "Describe the machine once, with one name that everything uses, or correct the sshTarget.");

    private static bool IsOther(ClusterHost host, ClusterHost other) => host.Name != other.Name && !host.Address.Equals(other.Address);

    /// <summary>A target by which two that are one are equal: without the login name, and an address in its one form.</summary>
    private static string Plain(string target)
    {
        var name = target[(target.LastIndexOf('@') + 1)..];
        return IPText.TryParseAddress(name, out var address)
            ? IPAddress.IsLoopback(address) ? ThisMachine : address.ToString()
            : name.ToLowerInvariant();
    }
}
