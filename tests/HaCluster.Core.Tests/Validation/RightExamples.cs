using System.Text.RegularExpressions;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Formats;
using HaCluster.Validation.Keepalived;

namespace HaCluster.Core.Tests.Validation;

/// <summary>The Right examples of the pages for keepalived.conf, and what is not right where keepalived runs with one.</summary>
internal static partial class RightExamples
{
    /// <summary>The pages whose example does not run on any machine that tests run on, and why.</summary>
    private static readonly Dictionary<string, string> s_cannotRun = new()
    {
        ["HA162"] = "Its interface is an ipvlan, which not every kernel has.",
    };

    /// <summary>All that can run, each with what it includes.</summary>
    public static IReadOnlyList<(string Id, IReadOnlyList<ConfigFile> Files)> All { get; } =
        [.. KeepalivedLinter.Rules.Where(r => !s_cannotRun.ContainsKey(r.Id)).SelectMany(r => CasesOf(r.Id).Select(c => (r.Id, c)))];

    /// <summary>Whether nothing of it runs without IPVS: then the checkers end at once, so a director's VRRP is run alone, which needs an instance; and with the sync daemon keepalived 2.2.7 ends by a signal.</summary>
    public static bool NeedsIpvs(IReadOnlyList<ConfigFile> files) =>
        !files.Any(f => f.Text.Contains("vrrp_instance", StringComparison.Ordinal)) || files.Any(f => f.Text.Contains("lvs_sync_daemon", StringComparison.Ordinal));

    /// <summary>What is not right of a run.</summary>
    public static IEnumerable<string> Complaints(string text, RealRunResult result, bool withIpvs)
    {
        foreach (var line in result.Said.Where(l => Complaint().IsMatch(l) && !Fine().IsMatch(l)))
            yield return line;
        var instances = Instance().Count(text);
        if (result.Said.Count(l => l.Contains("Entering MASTER STATE", StringComparison.Ordinal)) is var masters && masters < instances)
            yield return $"{masters} of {instances} instances became master";
        foreach (var vip in result.Missing)
            yield return $"{vip} is not held";
        if (withIpvs && result.Services is var (wanted, there) && there < wanted)
            yield return $"{there} of {wanted} virtual servers are in the kernel";
    }

    [GeneratedRegex(@"WARNING|[Ww]arning|SECURITY|[Ii]gnor|[Dd]isabl|[Rr]emov|[Uu]nable|not found|n't exist|not exist|Unknown|should be|[Ii]ncompatible|[Rr]esetting|[Ee]rror|FAULT|exited|[Cc]lear|not used|[Uu]nsafe|[Mm]issing|[Cc]annot|[Ss]kipping|[Ii]nvalid|\(.*Line \d+\)")]
    private static partial Regex Complaint();

    // What it says at every start and end. A firewall is what strict mode and no_accept are; and there are no real servers, so those with a check are taken out.
    [GeneratedRegex(@"^Removing service \[|removing (E-VIPs|VIPs|Virtual R|firewall|VMAC)|Success removing|no firewall configured - using nftables")]
    private static partial Regex Fine();

    [GeneratedRegex(@"^\s*vrrp_instance ", RegexOptions.Multiline)]
    private static partial Regex Instance();

    // Each node of the example, with what it includes.
    private static IEnumerable<IReadOnlyList<ConfigFile>> CasesOf(string id)
    {
        var examples = RulePage.ExamplesOf(id, "Right");
        return examples.Where(e => !e.IsIncluded && e.Language == "keepalived").Select(e => (IReadOnlyList<ConfigFile>)[new ConfigFile(e.Text, e.Name), .. examples.Where(i => i.IsIncluded).Select(i => new ConfigFile(i.Text, i.Name))]);
    }
}
