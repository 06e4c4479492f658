using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>
/// Has the keepalived of this machine judge files (<c>keepalived -t</c>), each in namespaces of its own, so that it sees
/// the interfaces, users and network namespaces that the file names, and nothing of this machine's.
/// </summary>
internal static partial class RealKeepalived
{
    /// <summary>
    /// Judges one file; the parameters are the config id, <c>complete</c> or <c>bare</c>, and the file's folder. Which interfaces to make is what
    /// keepalived says is missing, since a name may come out of parameters and conditions. It stops at some before it looks at others, so it is
    /// asked again.
    /// </summary>
    /// <remarks>
    /// keepalived 2.2.7 has itself killed over a script that is not to run as root, because -t takes any parent for the wrong one; the
    /// first process of a PID namespace has none. Of a network namespace that is missing it says nothing and exits with 0.
    /// </remarks>
    private const string JudgeOne =
        """
        cd "$3"
        mount -t tmpfs tmpfs /run
        mkdir /run/netns
        ip link set lo up
        while read -r name; do
            touch "/run/netns/$name"
            mount --bind /proc/self/ns/net "/run/netns/$name"
        done <namespaces
        cat /etc/passwd users >passwd
        cat /etc/group groups >group
        mount --bind passwd /etc/passwd
        mount --bind group /etc/group
        : >made
        while :; do
            timeout -s KILL 10 unshare --pid --fork --kill-child keepalived -t -i "$1" -f keepalived.conf >said 2>&1 </dev/null
            echo $? >exit
            sed -n "s/.*interface \([^ ]*\) .*doesn't exist.*/\1/p; s/.*unknown interface \([^ ]*\) specified.*/\1/p" said | sort -u >missing
            grep -vxFf made missing >new && [ "$2" = complete ] || exit 0
            while read -r name; do
                echo "$name" >>made
                ip link add name "$name" type veth peer name "peer$(wc -l <made)" && ip link set "$name" up
            done <new
        done
        """;

    /// <summary>What is said of each file, in the order of the files. Skips the test where the real program cannot be asked.</summary>
    /// <param name="files">The files' bytes.</param>
    /// <param name="configId">The id that conditions (<c>@id</c>) are compared with. It is always given, since keepalived takes the host's name otherwise.</param>
    /// <param name="bare">Without the interfaces, users and namespaces that a file names.</param>
    public static IReadOnlyList<KeepalivedJudgement> Judge(IReadOnlyList<byte[]> files, string configId = "none", bool bare = false)
    {
        using var tool = RealTool.RequireIsolated("keepalived", "timeout", "xargs");
        var version = Version().Match(tool.Run("keepalived -v").Output).Value;
        Assert.SkipUnless(version.StartsWith("v2.2.", StringComparison.Ordinal), $"keepalived 2.2 is not installed, but {version}.");

        tool.Write("judge.sh", JudgeOne);
        for (var i = 0; i < files.Count; i++)
            WriteCase(Directory.CreateDirectory(Path.Combine(tool.Folder, $"{i}")).FullName, files[i], configId, bare);
        var (exitCode, output) = tool.Run(
            "seq 0 $(($3 - 1)) | xargs -P \"$(nproc)\" -I '{}' unshare -n -m sh judge.sh \"$1\" \"$2\" '{}'", configId, bare ? "bare" : "complete", $"{files.Count}");
        Assert.True(exitCode == 0, output);
        return [.. Enumerable.Range(0, files.Count).Select(i => ReadCase(Path.Combine(tool.Folder, $"{i}")))];
    }

    private static void WriteCase(string folder, byte[] content, string configId, bool bare)
    {
        var text = bare ? "" : Encoding.Latin1.GetString(content);
        var users = Named(UserName(), text);
        File.WriteAllBytes(Path.Combine(folder, "keepalived.conf"), content);
        File.WriteAllLines(Path.Combine(folder, "users"), users.Select((name, i) => $"{name}:x:{60000 + i}:{60000 + i}::/:/bin/false"));
        File.WriteAllLines(Path.Combine(folder, "groups"), users.Select((name, i) => $"{name}:x:{60000 + i}:"));
        File.WriteAllLines(Path.Combine(folder, "namespaces"), Named(NamespaceName(), text).Append(configId).Distinct());
    }

    private static KeepalivedJudgement ReadCase(string folder) => new(
        int.Parse(File.ReadAllText(Path.Combine(folder, "exit")), CultureInfo.InvariantCulture),
        [.. File.ReadLines(Path.Combine(folder, "said")).Where(l => l.Length > 0).Select(KeepalivedComplaint.Parse).Distinct()]);

    private static List<string> Named(Regex setting, string text) =>
        [.. setting.Matches(text).SelectMany(m => m.Groups.Values.Skip(1)).Where(g => g.Success).Select(g => g.Value).Distinct()];

    [GeneratedRegex(@"v\d+\.\d+\.\d+")]
    private static partial Regex Version();

    [GeneratedRegex(@"^\s*(?:@\S+\s+)?(?:script_user|user)[ \t]+([a-z_][\w-]*)(?:[ \t]+([a-z_][\w-]*))?", RegexOptions.Multiline)]
    private static partial Regex UserName();

    // The value of a parameter may become the name of a namespace.
    [GeneratedRegex(@"^\s*(?:@\S+\s+)?(?:net_namespace[ \t]+|\$\w+=)([\w$.-]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceName();
}
