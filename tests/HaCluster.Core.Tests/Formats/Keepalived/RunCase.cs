using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>One run of keepalived with a file, in namespaces of its own that have the interfaces, addresses, users and scripts that the file names: what it needs, and what came of it.</summary>
internal static partial class RunCase
{
    /// <summary>
    /// Runs one file until all instances are master and have their VIPs and all services are in the kernel, or for ten seconds; the parameters are the folder and the options.
    /// A script that is not there is made, and succeeds; so is a certificate. It is the first process of a PID namespace: when it ends, so does all that it has started.
    /// </summary>
    public const string Script =
        """
        cd "$1"
        mount -t tmpfs tmpfs /run
        if [ -s users ]; then
            cat /etc/passwd users >passwd
            cat /etc/group groups >group
            mount --bind passwd /etc/passwd
            mount --bind group /etc/group
        fi
        ip link set lo up
        ip -batch links
        ip -force -batch addresses 2>/dev/null
        while read -r path; do
            [ -e "$path" ] && continue
            folder=${path%/*}
            mkdir -p "$folder"
            mountpoint -q "$folder" || mount -t tmpfs -o mode=755 tmpfs "$folder"
            case $path in
            *.pem | *.key) cat pair.pem >"$path" ;;
            *) printf '#!/bin/sh\nexit 0\n' >"$path" ;;
            esac
            chmod 755 "$path"
        done <scripts
        read -r wanted <wanted
        read -r services <services
        [ "$2" = -P ] && services=0
        : >table
        is_up() {
            [ "$wanted" = 0 ] || [ "$(grep -c 'Entering MASTER STATE' said)" -ge "$wanted" ] || return
            [ "$services" = 0 ] || { ipvsadm -Sn >table; [ "$(grep -c '^-A' table)" -ge "$services" ]; } || return
            ip -o address show >held
            while read -r vip; do
                grep -qF " $vip/" held || return
            done <vips
        }
        timeout -s KILL 15 unshare --pid --fork --kill-child keepalived $2 -n -l -D -i none -f keepalived.conf >said 2>&1 </dev/null &
        daemon=$!
        tries=0
        while [ $tries -lt 40 ] && kill -0 $daemon 2>/dev/null && ! is_up; do
            sleep 0.25
            tries=$((tries + 1))
        done
        ip -o address show >held
        exit 0
        """;

    private static readonly Lazy<string> s_pair = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=check", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    });

    /// <summary>Writes what a run needs into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The first is the one to run with, the others are those that it includes, by their names.</param>
    public static void Write(string folder, IReadOnlyList<ConfigFile> files)
    {
        Put("keepalived.conf", files[0].Text);
        Put("pair.pem", s_pair.Value);
        foreach (var file in files.Skip(1))
            Put(file.Path!, file.Text);
        var path = Path.Combine(folder, "keepalived.conf");
        // What the daemon sees: parameters have their values, and what is included is there.
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(new ConfigFile(files[0].Text, path)), new ExpansionOptions { ConfigId = "none", Files = LocalConfigFiles.Instance });
        var statements = All(expansion.Statements).ToList();
        var words = statements.SelectMany(s => s.Words.Select((_, i) => s.WordText(i)!)).ToList();
        Put("links", Lines(words.Where(w => Interface().IsMatch(w)).Prepend("eth0").Distinct().SelectMany((name, i) => (string[])
            [$"link add name {name} type veth peer name peer{i}", $"link set {name} up", $"link set peer{i} up", .. i == 0 ? Array.Empty<string>() : [$"address add 198.51.100.{i}/24 dev {name}"]])));
        Put("addresses", Lines(statements
            .Where(s => s.Is("unicast_src_ip") || s.Is("mcast_src_ip") || s.Is("source_ip"))
            .Select(s => s.WordText(1)! is var address && address.Contains(':', StringComparison.Ordinal) ? $"{address}/64" : $"{s.WordText(1)}/24")
            .Append("192.0.2.11/24").Append("2001:db8::11/64")
            .Select(a => $"address add {a} dev eth0{(a.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}")));
        Put("scripts", Lines(words.Select(w => w.Split(' ')[0]).Where(w => ScriptPath().IsMatch(w))));
        var users = statements.Where(s => s.Is("script_user") || s.Is("user")).SelectMany(s => Enumerable.Range(1, s.Count - 1).Select(s.WordText)).Where(u => u != "root").Distinct().ToList();
        Put("users", Lines(users.Select((name, i) => $"{name}:x:{60000 + i}:{60000 + i}::/:/bin/false")));
        Put("groups", Lines(users.Select((name, i) => $"{name}:x:{60000 + i}:")));
        Put("vips", Lines(statements.Where(s => s.Is("virtual_ipaddress") || s.Is("virtual_ipaddress_excluded")).SelectMany(s => s.Children).Select(l => l.WordText(0)!.Split('/')[0])));
        Put("wanted", statements.Count(s => s.Is("vrrp_instance")).ToString(CultureInfo.InvariantCulture));
        Put("services", statements.Count(s => s.Is("virtual_server")).ToString(CultureInfo.InvariantCulture));

        void Put(string name, string text)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>What came of it.</summary>
    public static RealRunResult Read(string folder)
    {
        var held = Read("held");
        var (wanted, there) = (int.Parse(Read("services"), CultureInfo.InvariantCulture), Read("table").Split('\n').Count(l => l.StartsWith("-A", StringComparison.Ordinal)));
        return new(
            [.. Read("said").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Time().Replace(l, ""))],
            [.. Read("vips").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(v => !held.Contains($" {v}/", StringComparison.Ordinal))])
        {
            Services = (wanted, there),
        };

        string Read(string name) => File.ReadAllText(Path.Combine(folder, name));
    }

    private static IEnumerable<KeepalivedStatement> All(IEnumerable<KeepalivedStatement> statements) => statements.SelectMany(s => All(s.Children).Prepend(s));

    private static string Lines(IEnumerable<string?> lines) => string.Concat(lines.Distinct().Select(l => l + "\n"));

    [GeneratedRegex(@"^[A-Z][a-z]{2} [A-Z][a-z]{2} .*? \d{4}: ")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:eth|bond|ens|enp|vlan|wan|lan)\d+$")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^/(?:usr/local|opt|etc/keepalived)/[\w./-]+$")]
    private static partial Regex ScriptPath();
}
