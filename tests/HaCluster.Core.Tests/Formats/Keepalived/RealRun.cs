using System.Globalization;
using System.Text.RegularExpressions;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>
/// Runs the keepalived of this machine with files for some seconds, each in namespaces of its own that have the interfaces, addresses, users and
/// scripts that the file names. Without IPVS in the kernel it is VRRP alone that runs (<c>keepalived -P</c>).
/// </summary>
internal static partial class RealRun
{
    /// <summary>
    /// Runs one file until all instances are master and have their VIPs, or for ten seconds; the parameters are the folder and the options. A script that is not there
    /// is made, and succeeds. That the daemon is the first process of a PID namespace takes all of its children along when it is killed.
    /// </summary>
    private const string RunOne =
        """
        cd "$1"
        mount -t tmpfs tmpfs /run
        ip link set lo up
        cat /etc/passwd users >passwd
        cat /etc/group groups >group
        mount --bind passwd /etc/passwd
        mount --bind group /etc/group
        number=10
        while read -r name; do
            number=$((number + 1))
            ip link add name "$name" type veth peer name "peer$number" && ip link set "$name" up && ip link set "peer$number" up
            [ "$name" = eth0 ] || ip address add "198.51.100.$number/24" dev "$name"
        done <interfaces
        while read -r address; do
            ip address add "$address" dev eth0 nodad 2>/dev/null || ip address add "$address" dev eth0
        done <addresses
        while read -r path; do
            [ -e "$path" ] && continue
            folder=$(dirname "$path")
            mkdir -p "$folder" && mount -t tmpfs -o mode=755 tmpfs "$folder"
            printf '#!/bin/sh\nexit 0\n' >"$path"
            chmod 755 "$path"
        done <scripts
        has_all() {
            while read -r vip; do
                grep -qF " $vip/" held || return
            done <vips
        }
        timeout -s KILL 15 unshare --pid --fork --kill-child keepalived $2 -n -l -D -i none -f keepalived.conf >said 2>&1 </dev/null &
        daemon=$!
        tries=0
        while
            ip -o address show >held
            [ $tries -lt 40 ] && kill -0 $daemon 2>/dev/null && { [ "$(grep -c 'Entering MASTER STATE' said)" -lt "$(cat wanted)" ] || ! has_all; }
        do
            sleep 0.25
            tries=$((tries + 1))
        done
        kill -KILL $daemon 2>/dev/null
        wait $daemon 2>/dev/null
        :
        """;

    /// <summary>Whether the kernel has IPVS, without which no director runs.</summary>
    public static bool HasIpvs => Directory.Exists("/proc/sys/net/ipv4/vs");

    /// <summary>What the daemon said while it ran with each file, and the VIPs that it did not hold. Skips the test where it cannot run.</summary>
    /// <param name="files">The files of each case: the first is the one to run with, the others are those that it includes, by their names.</param>
    public static IReadOnlyList<RealRunResult> Run(IReadOnlyList<IReadOnlyList<ConfigFile>> files)
    {
        using var tool = RealTool.RequireIsolated("keepalived", "timeout", "xargs");
        tool.Write("run.sh", RunOne);
        for (var i = 0; i < files.Count; i++)
            WriteCase(tool, $"{i}", files[i]);
        // They wait most of the time.
        var (exitCode, output) = tool.Run("seq 0 $(($1 - 1)) | xargs -P 24 -I '{}' unshare -n -m sh run.sh '{}' \"$2\"", $"{files.Count}", HasIpvs ? "" : "-P");
        Assert.True(exitCode == 0, output);
        return
        [
            .. Enumerable.Range(0, files.Count).Select(i => new RealRunResult(
                [.. File.ReadLines(Path.Combine(tool.Folder, $"{i}", "said")).Select(l => Time().Replace(l, ""))],
                [.. File.ReadLines(Path.Combine(tool.Folder, $"{i}", "vips")).Where(v => !File.ReadAllText(Path.Combine(tool.Folder, $"{i}", "held")).Contains($" {v}/", StringComparison.Ordinal))])),
        ];
    }

    private static void WriteCase(RealTool tool, string folder, IReadOnlyList<ConfigFile> files)
    {
        tool.Write($"{folder}/keepalived.conf", files[0].Text);
        foreach (var file in files.Skip(1))
            tool.Write($"{folder}/{file.Path}", file.Text);
        var root = Path.Combine(tool.Folder, folder);
        var path = Path.Combine(root, "keepalived.conf");
        // What the daemon sees: parameters have their values, and what is included is there.
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(new ConfigFile(files[0].Text, path)), new ExpansionOptions { ConfigId = "none", Files = LocalConfigFiles.Instance });
        var statements = All(expansion.Statements).ToList();
        var words = statements.SelectMany(s => s.Words.Select((_, i) => s.WordText(i)!)).ToList();
        tool.Write($"{folder}/interfaces", Lines(words.Where(w => Interface().IsMatch(w)).Append("eth0")));
        tool.Write($"{folder}/addresses", Lines(statements
            .Where(s => s.Is("unicast_src_ip") || s.Is("mcast_src_ip") || s.Is("source_ip"))
            .Select(s => s.WordText(1)! is var address && address.Contains(':', StringComparison.Ordinal) ? $"{address}/64" : $"{s.WordText(1)}/24")
            .Append("192.0.2.11/24").Append("2001:db8::11/64")));
        tool.Write($"{folder}/scripts", Lines(words.Select(w => w.Split(' ')[0]).Where(w => Script().IsMatch(w))));
        var users = statements.Where(s => s.Is("script_user") || s.Is("user")).SelectMany(s => Enumerable.Range(1, s.Count - 1).Select(s.WordText)).Where(u => u != "root").Distinct().ToList();
        tool.Write($"{folder}/users", Lines(users.Select((name, i) => $"{name}:x:{60000 + i}:{60000 + i}::/:/bin/false")));
        tool.Write($"{folder}/groups", Lines(users.Select((name, i) => $"{name}:x:{60000 + i}:")));
        tool.Write($"{folder}/vips", Lines(statements.Where(s => s.Is("virtual_ipaddress") || s.Is("virtual_ipaddress_excluded")).SelectMany(s => s.Children).Select(l => l.WordText(0)!.Split('/')[0])));
        tool.Write($"{folder}/wanted", statements.Count(s => s.Is("vrrp_instance")).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<KeepalivedStatement> All(IEnumerable<KeepalivedStatement> statements) => statements.SelectMany(s => All(s.Children).Prepend(s));

    private static string Lines(IEnumerable<string?> lines) => string.Concat(lines.Distinct().Select(l => l + "\n"));

    [GeneratedRegex(@"^[A-Z][a-z]{2} [A-Z][a-z]{2} .*? \d{4}: ")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:eth|bond|ens|enp|vlan|wan|lan)\d+$")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^/(?:usr/local|opt|etc/keepalived)/[\w./-]+$")]
    private static partial Regex Script();
}
