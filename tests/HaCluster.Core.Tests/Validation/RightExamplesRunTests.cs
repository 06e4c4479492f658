using System.Text.RegularExpressions;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Formats;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>The Right example of a page for keepalived.conf is right in a real daemon: it says nothing of concern, becomes master, and holds the VIPs.</summary>
public sealed partial class RightExamplesRunTests
{
    /// <summary>The pages whose example does not run on any machine that tests run on, and why.</summary>
    private static readonly Dictionary<string, string> s_cannotRun = new()
    {
        ["HA162"] = "Its interface is an ipvlan, which not every kernel has.",
    };

    [Fact]
    public void The_right_examples_run_without_a_complaint_and_hold_their_addresses()
    {
        var examples = KeepalivedLinter.Rules.Where(r => !s_cannotRun.ContainsKey(r.Id)).SelectMany(r => CasesOf(r.Id).Select(c => (r.Id, Files: c))).ToList();
        var running = examples.Where(e => RealRun.HasIpvs || !NeedsIpvs(e.Files)).ToList();

        var results = RealRun.Run([.. running.Select(e => e.Files)]);

        var wrong = running.Zip(results).SelectMany(r => Complaints(r.First.Files[0].Text, r.Second).Select(c => $"{r.First.Id}: {c}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        TestContext.Current.TestOutputHelper?.WriteLine($"{running.Count} examples ran; {examples.Count - running.Count} need IPVS in the kernel: {string.Join(", ", examples.Except(running).Select(e => e.Id).Distinct())}");
        Assert.True(running.Count > 90, $"{running.Count} ran");
    }

    // Without it the checkers end at once, so a director's VRRP is run alone, which needs an instance; and with the sync daemon keepalived 2.2.7 ends by a signal.
    private static bool NeedsIpvs(IReadOnlyList<ConfigFile> files) =>
        !files.Any(f => f.Text.Contains("vrrp_instance", StringComparison.Ordinal)) || files.Any(f => f.Text.Contains("lvs_sync_daemon", StringComparison.Ordinal));

    private static IEnumerable<string> Complaints(string text, RealRunResult result)
    {
        foreach (var line in result.Said.Where(l => Complaint().IsMatch(l) && !Fine().IsMatch(l)))
            yield return line;
        var instances = Instance().Count(text);
        if (result.Said.Count(l => l.Contains("Entering MASTER STATE", StringComparison.Ordinal)) is var masters && masters < instances)
            yield return $"{masters} of {instances} instances became master";
        foreach (var vip in result.Missing)
            yield return $"{vip} is not held";
    }

    // Each node of the example, with what it includes.
    private static IEnumerable<IReadOnlyList<ConfigFile>> CasesOf(string id)
    {
        var examples = RulePage.ExamplesOf(id, "Right");
        return examples.Where(e => !e.IsIncluded && e.Language == "keepalived").Select(e => (IReadOnlyList<ConfigFile>)[new ConfigFile(e.Text, e.Name), .. examples.Where(i => i.IsIncluded).Select(i => new ConfigFile(i.Text, i.Name))]);
    }

    [GeneratedRegex(@"WARNING|[Ww]arning|SECURITY|[Ii]gnor|[Dd]isabl|[Rr]emov|[Uu]nable|not found|n't exist|not exist|Unknown|should be|[Ii]ncompatible|[Rr]esetting|[Ee]rror|FAULT|exited|[Cc]lear|not used|[Uu]nsafe|[Mm]issing|[Cc]annot|[Ss]kipping|[Ii]nvalid|\(.*Line \d+\)")]
    private static partial Regex Complaint();

    // What it says at every start and end. A firewall is what strict mode and no_accept are.
    [GeneratedRegex(@"removing (E-VIPs|VIPs|Virtual R|firewall|VMAC)|Success removing|no firewall configured - using nftables")]
    private static partial Regex Fine();

    [GeneratedRegex(@"^\s*vrrp_instance ", RegexOptions.Multiline)]
    private static partial Regex Instance();
}
