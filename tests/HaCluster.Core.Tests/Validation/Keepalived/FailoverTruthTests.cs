using HaCluster.Core.Tests.Formats;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>
/// What rules say of failovers is true: two keepalived, each a host in namespaces of its own, on two networks. One thing is broken at the first,
/// which is master, and it is seen who has the addresses then. The rule finds fault with the files where they do not move, and with no others.
/// </summary>
public sealed class FailoverTruthTests
{
    private const string Script = "vrrp_script chk {\nscript \"/usr/bin/test -e /run/up\"\ninterval 1\nfall 1\n{0}\n}\n";

    /// <summary>The parameters are the folder and the fault, a fixed text of sh that is run at the first node. Prints who holds what, and what a visitor gets.</summary>
    private const string Play =
        """
        cd "$1"
        mount -t tmpfs tmpfs /run
        mkdir /run/netns
        ip link set lo up
        for network in 0 1; do
            ip link add "br$network" type bridge
            ip link set "br$network" up
        done
        ip address add 192.0.2.50/24 dev br0
        for node in a b; do
            ip netns add $node
            number=$([ $node = a ] && echo 11 || echo 12)
            for network in 0 1; do
                ip link add "eth$network" netns $node type veth peer name "$node$network"
                ip link set "$node$network" master "br$network" up
                ip -n $node link set "eth$network" up
            done
            ip -n $node link set lo up
            ip -n $node address add "192.0.2.$number/24" dev eth0
            ip -n $node address add "198.51.100.$number/24" dev eth1
        done
        cat >host.sh <<'END'
        mount -t tmpfs tmpfs /run
        touch /run/up
        timeout -s KILL 40 unshare --pid --fork --kill-child keepalived -P -n -l -D -f "$1.conf" >"$1.said" 2>&1 </dev/null &
        daemon=$!
        while [ ! -e done ]; do
            [ -e "$1.break" ] && [ ! -e "$1.broken" ] && { sh "./$1.break"; touch "$1.broken"; }
            sleep 0.2
        done
        kill -KILL $daemon 2>/dev/null
        wait $daemon 2>/dev/null
        END
        tries=0
        ip netns exec a unshare --mount sh host.sh a &
        until grep -q 'Entering MASTER STATE' a.said 2>/dev/null || [ $tries -ge 40 ]; do
            tries=$((tries + 1))
            sleep 0.25
        done
        ip netns exec b unshare --mount sh host.sh b &
        until grep -q 'Entering BACKUP STATE' b.said 2>/dev/null || [ $tries -ge 60 ]; do
            tries=$((tries + 1))
            sleep 0.25
        done
        sleep 1
        printf '%s\n' "$2" >a.new
        mv a.new a.break
        sleep 7
        for node in a b; do
            ip -n $node -o -4 address show | sed -n "s/.*inet \([0-9.]*\).*/$node \1/p"
        done
        curl -s -m 2 http://192.0.2.100:9/ >/dev/null
        echo "curl $?"
        touch done
        wait
        """;

    // A connection that is refused has come through; one that is dropped gets no answer.
    private const string Refused = "curl 7";
    private const string NoAnswer = "curl 28";

    /// <summary>The rule, what the fault does, the files of both nodes, and what is true after the fault.</summary>
    private static readonly (string Rule, bool Fires, string Fault, string A, string B, string[] Then)[] s_plays =
    [
        ("HA257", true, "rm /run/up", Check("weight -50") + Instance("nopreempt\npriority 100", true), Check("weight -50") + Instance("nopreempt\npriority 90", true), ["a 192.0.2.100"]),
        ("HA257", true, "rm /run/up", Check("weight 50") + Instance("nopreempt\npriority 100", true), Check("weight 50") + Instance("nopreempt\npriority 90", true), ["a 192.0.2.100"]),
        ("HA257", false, "rm /run/up", Check("weight -50") + Instance("priority 100", true), Check("weight -50") + Instance("priority 90", true), ["b 192.0.2.100"]),
        ("HA257", false, "rm /run/up", Check("") + Instance("nopreempt\npriority 100", true), Check("") + Instance("nopreempt\npriority 90", true), ["b 192.0.2.100"]),
        ("HA203", true, "rm /run/up", Check("weight -5") + Instance("priority 100", true), Check("weight -5") + Instance("priority 90", true), ["a 192.0.2.100"]),
        ("HA254", true, "rm /run/up", Check("").Replace("script_user root\n", "", StringComparison.Ordinal) + Instance("priority 100", true), Check("").Replace("script_user root\n", "", StringComparison.Ordinal) + Instance("priority 90", true), ["a 192.0.2.100"]),
        ("HA258", true, "rm /run/up", Check("") + Instance("priority 100"), Check("") + Instance("priority 90"), ["a 192.0.2.100"]),
        ("HA260", true, "ip link set eth1 down", Nat(100), Nat(90), ["a 192.0.2.1", "b 198.51.100.100"]),
        ("HA260", false, "ip link set eth1 down", Group + Nat(100), Group + Nat(90), ["b 192.0.2.1", "b 198.51.100.100"]),
        ("HA255", true, ":", Served("strict_mode on\npriority 100"), Served("strict_mode on\npriority 90"), ["a 192.0.2.100", NoAnswer]),
        ("HA255", true, ":", Served("no_accept\npriority 100"), Served("no_accept\npriority 90"), ["a 192.0.2.100", NoAnswer]),
        ("HA255", false, ":", Served("priority 100"), Served("priority 90"), ["a 192.0.2.100", Refused]),
        ("HA255", false, ":", Served("version 3\nstrict_mode on\naccept\npriority 100"), Served("version 3\nstrict_mode on\naccept\npriority 90"), ["a 192.0.2.100", Refused]),
    ];

    private const string Group = "vrrp_sync_group g {\ngroup {\nOUTSIDE\nINSIDE\n}\n}\n";

    [Fact]
    public void What_the_rules_say_of_a_failover_is_what_happens()
    {
        using var tool = RealTool.RequireIsolated("keepalived", "timeout", "xargs", "curl");
        tool.Write("play.sh", Play);
        for (var i = 0; i < s_plays.Length; i++)
        {
            tool.Write($"{i}/a.conf", s_plays[i].A);
            tool.Write($"{i}/b.conf", s_plays[i].B);
            tool.Write($"{i}/fault", s_plays[i].Fault);
        }

        var (exitCode, output) = tool.Run("seq 0 $(($1 - 1)) | xargs -P 13 -I '{}' unshare -n -m sh -c 'sh play.sh \"$1\" \"$(cat \"$1/fault\")\" >\"$1/out\" 2>&1' sh '{}'", $"{s_plays.Length}");

        Assert.True(exitCode == 0, output);
        Assert.Multiple([.. s_plays.Select((p, i) => (Action)(() =>
        {
            var seen = File.ReadAllLines(Path.Combine(tool.Folder, $"{i}", "out"));
            Assert.True(p.Then.All(seen.Contains), $"{p.Rule}, {p.Fault}: wanted {string.Join(", ", p.Then)}, got {string.Join(", ", seen)}\n{p.A}\n{File.ReadAllText(Path.Combine(tool.Folder, $"{i}", "a.said"))}");
            Assert.Equal(p.Fires, Lint(p.A, p.B).Contains(p.Rule));
        }))]);
    }

    private static string Check(string weight) =>
        $"global_defs {{\nenable_script_security\nscript_user root\n}}\n{Script.Replace("{0}", weight, StringComparison.Ordinal)}";

    private static string Instance(string settings, bool isTracking = false) =>
        $"vrrp_instance VI_1 {{\ninterface eth0\nvirtual_router_id 61\n{settings}\n{(isTracking ? "track_script {\nchk\n}\n" : "")}virtual_ipaddress {{\n192.0.2.100/24\n}}\n}}\n";

    private static string Served(string settings) => Instance(settings) + IpvsText.Service();

    private static string Nat(int priority) =>
        $"vrrp_instance OUTSIDE {{\ninterface eth1\nvirtual_router_id 61\npriority {priority}\nvirtual_ipaddress {{\n198.51.100.100/24\n}}\n}}\n"
        + $"vrrp_instance INSIDE {{\ninterface eth0\nvirtual_router_id 62\npriority {priority}\nvirtual_ipaddress {{\n192.0.2.1/24\n}}\n}}\n"
        + IpvsText.Service("198.51.100.100 80", "lb_kind NAT");

    private static HashSet<string> Lint(params string[] texts) =>
        [.. KeepalivedLinter.Lint([.. texts.Select((t, i) => LintNode.Of(new LintInput(new ConfigFile(t, $"{(char)('a' + i)}")), new MemoryFiles()))]).Select(f => f.RuleId)];
}
