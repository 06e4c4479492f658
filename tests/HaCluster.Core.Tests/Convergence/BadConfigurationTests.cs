using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Validation;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>
/// Broken configurations that are deployed all the same, each judged by the real keepalived and nginx: the daemons that run, and the files that they run with, are never touched,
/// and whoever deployed one is told the line.
/// </summary>
public sealed partial class BadConfigurationTests : SandboxTest
{
    private const int Each = 150;

    // So that another run meets the same ones.
    private const int Seed = 20261129;

    [Theory]
    [InlineData("lb1", "keepalived.service", "keepalived", "keepalived -t -f \"$1\"")]
    [InlineData("web1", "nginx.service", "nginx", "cp \"$1\" \"$2\" && nginx -t")]
    public async Task Is_refused_before_a_daemon_sees_it(string host, string unit, string program, string check)
    {
        TestPrograms.Require(program);
        var state = ClusterState.ForHost(ClusterGate.Check(ExampleCluster.Create()), host);
        var good = state.Resources.OfType<FileResource>().First(f => f.Notifies.Contains(unit));
        var path = good.Path;
        var service = state.Resources.OfType<ServiceResource>().Single(s => s.Unit == unit);
        await Sandbox.ShAsync($"rm /run/stub/bin/{program}; mkdir -p /var/lib/nginx /run/stub/units/{unit} {Path.GetDirectoryName(path)}; ip link add eth0 type veth peer name peer0; ip link set eth0 up; rm -f /etc/nginx/sites-enabled/*");
        var first = await DeployAsync(State(good, service));
        Assert.True(first.Succeeded, first.Output);
        var bad = await BadAsync(good.Content, path, check);

        await Sandbox.ShAsync($"cp -a {path} /srv/good; stat -c '%i %Y' {path} >/srv/inode; : >/run/stub/calls");
        var wrong = new List<string>();
        var hung = 0;
        await using var deployment = Make(new DeployOptions { ApplyTimeout = TimeSpan.FromSeconds(15) });
        foreach (var (content, lines) in bad)
        {
            var plan = await deployment.PlanAsync([State(good with { Content = content }, service)], null, Cancellation);
            var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
            // Once in some hundred times keepalived 2.2.7 never ends its own check; the host ends it, and takes all back.
            if (result is { Outcome: HostOutcome.RolledBack, FailedStep: "not finished in time" })
                hung++;
            else if (result.Outcome != HostOutcome.RolledBack || !result.FailedStep.StartsWith(program + " -t", StringComparison.Ordinal) || !lines.All(l => Line().Matches(result.Output).Any(m => m.Value == l)))
                wrong.Add($"{result.Outcome} {result.FailedStep}, not with line {string.Join(' ', lines)}: {result.Output}\n{content}");
        }

        Assert.Empty(wrong);
        Assert.InRange(hung, 0, 5);
        Assert.Equal(Each, bad.Count);
        Assert.Equal("", await Sandbox.ShAsync($"cmp {path} /srv/good; stat -c '%i %Y' {path} | cmp - /srv/inode; grep -E ' (start|stop|reload|restart|reload-or-restart) ' /run/stub/calls; ls /var/lib/hacluster/lock 2>/dev/null; find /etc -xdev -name '.hacluster*' -o -name 'hacluster-recover*'; :"));
    }

    /// <summary>As many as are wanted that the program itself refuses, each with the lines that it names.</summary>
    private async Task<List<(string Content, IReadOnlyList<string> Lines)>> BadAsync(string good, string path, string check)
    {
        var random = new Random(Seed);
        var bad = new List<(string, IReadOnlyList<string>)>();
        var seen = new HashSet<string> { good };
        for (var round = 0; bad.Count < Each && round < 20; round++)
        {
            var batch = Enumerable.Range(0, 60).Select(_ => Mutate(good, random)).Where(seen.Add).ToList();
            var script = new StringBuilder("mkdir -p /run/try; cp -a -- \"$path\" /run/try/good\n").Insert(0, $"path={ShellQuote.Quote(path)}\n");
            for (var i = 0; i < batch.Count; i++)
                script.Append(CultureInfo.InvariantCulture, $"printf %s {ShellQuote.Quote(batch[i])} >/run/try/conf; set -- /run/try/conf \"$path\"; said=$( ({check}) 2>&1 ) && said=; printf '\\001%s' \"$said\"\n");
            var said = (await Sandbox.ShAsync(script.Append("cp -a /run/try/good \"$path\"\n").ToString())).Split('\u0001')[1..];
            foreach (var (content, words) in batch.Zip(said))
            {
                var lines = Line().Matches(words).Select(m => m.Value).Distinct().ToList();
                if (lines.Count > 0 && bad.Count < Each)
                    bad.Add((content, lines));
            }
        }
        return bad;
    }

    /// <summary>What happens to a text under somebody's hands.</summary>
    private static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var n = random.Next(lines.Count);
        var line = lines[n];
        var at = random.Next(line.Length + 1);
        switch (random.Next(8))
        {
            case 0:
                lines[n] = line.Remove(Math.Min(at, Math.Max(0, line.Length - 1)), line.Length > 0 ? 1 : 0);
                break;
            case 1:
                lines[n] = line.Insert(at, $"{"{};\"'#x9"[random.Next(8)]}");
                break;
            case 2:
                lines.RemoveAt(n);
                break;
            case 3:
                lines.Insert(n, line);
                break;
            case 4:
                lines.Insert(n, "nonsense on;");
                break;
            case 5:
                lines[n] = line.Replace(' ', '_');
                break;
            case 6:
                lines[n] = Word().Replace(line, m => m.Value + "z", 1);
                break;
            default:
                lines[n] = line[..at];
                break;
        }
        return string.Join('\n', lines);
    }

    [GeneratedRegex("[A-Za-z_]{3,}")]
    private static partial Regex Word();

    // keepalived: "(FILE: Line 12) ..."; nginx: "... in FILE:12".
    [GeneratedRegex(@"(?<=Line |\.conf:)[0-9]+")]
    private static partial Regex Line();
}
