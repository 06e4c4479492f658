using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using HaCluster.Formats.Exports;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>exports(5) as exportfs takes it: the table that it makes of a file is the one that our objects tell, and the one of the file that we write.</summary>
public sealed partial class ExportsRealParserTests
{
    // '~' is the folder of the test. Each file is one that exportfs takes as a whole.
    private static readonly string[] s_files =
    [
        "~/a\n",
        "~/a *(rw)",
        "# only a comment \\\n~/a *(rw)   # another \\\n~/b *(ro)\n",
        "~/a\\\n   192.0.2.0/24(rw) \\\n\t# comment\n",
        "~/a 192.0.2.1 (rw)\n",
        "~/a () \n~/b (rw)\n",
        "~/a -rw,sync web1 @trusted @external(ro)\n",
        "~/a -\n~/b -rw\n~/a/sub -async 192.0.2.1 -ro,no_root_squash\n",
        "~/a -sec=krb5:krb5p,rw 192.0.2.1(ro) -sync 192.0.2.2(no_root_squash) -ro 192.0.2.3\n",
        "\"~/b c\" 192.0.2.1(rw)\n\"~\"/é *(ro)\n~/b\\040c 192.0.2.2(rw)\n",
        "~/\\303\\251 *(rw)\n~/d\\043e *(rw)\n~/d#e 192.0.2.1\n",
        "~/a \"192.0.2.1(rw, no_subtree_check,\tinsecure)\"\n",
        "~/a 192.0.2.1(rw,) 192.0.2.0/255.255.255.0(rw) 2001:db8::/32(rw) 2001:db8::1 gss/krb5(rw) *.example.net(ro) web[0-9]?.example.net\n",
        "~/a 192.0.2.1(ro) 192.0.2.1(rw)\n~/a 192.0.2.1(async) *(rw)\n",
        "~/a 192.0.2.1(fsid=0x10,anonuid=-2,anongid=4294967294) 192.0.2.2(fsid=root,mp) 192.0.2.3(fsid=010,mp=/mnt) 192.0.2.4(fsid=12345678-90ab-cdef-1234-567890abcdef,fsid=7)\n",
        "~/a 192.0.2.1(refer=/a\\040b@192.0.2.9+192.0.2.8:/c@192.0.2.7) 192.0.2.2(replicas=/x@192.0.2.9,squash_uids=0-15)\n",
        "~/a 192.0.2.1(pnfs,no_acl,nordirplus,security_label,no_wdelay,nohide,crossmnt,subtree_check,insecure_locks,async,insecure,all_squash)\n",
        "~/a 192.0.2.1(no_pnfs,acl,wdelay,hide,nocrossmnt,no_subtree_check,secure_locks,sync,secure,no_all_squash,root_squash,no_auth_nlm,auth_nlm)\n",
        "~/a 192.0.2.1(sec=sys:krb5,rw,sec=krb5,ro,no_root_squash,insecure) 192.0.2.4(sec=krb5,ro,sec=sys,rw,sec=krb5,rw) 192.0.2.5(sec=unix:sys:null:none,sec=krb5i,no_wdelay)\n",
        "~/a 192.0.2.1(rw)\r\n~/b *(rw)\r\n# comment\r\n~/a/sub *(ro) \r\n",
        "~/a/ *(rw)\n~//b *(rw)\n~/a/sub/.. 192.0.2.1\n~/a 192.0.2.2\v192.0.2.3\f192.0.2.4\r192.0.2.5\n",
        "\\\n  ~/a \\\n\\\n192.0.2.1(rw)\n\n\n   \t\n",
        $"~/a 192.0.2.1(mp=/{new string('x', 496)})\n~/b *(ro)\n",
    ];

    private static readonly string[] s_folders = ["a", "a/sub", "b", "b c", "d#e", "é"];

    private static readonly string[] s_pieces =
    [
        " ", " ", "\t", " \\\n  ", "\n", "\r\n", "\n~/a ", "\n~/b ", "\n\"~/b c\" ", "\n~/d\\043e ", "192.0.2.1", "192.0.2.2(rw)", "(ro)", "(async,rw)", "*", "*(ro,)", "@g ",
        " -rw ", " -sec=krb5,rw ", " -ro,no_root_squash ", " -async", "2001:db8::/64(sec=sys:krb5p,rw,sec=krb5p,ro)", "web1 ", "\"", "\"\"", "#", " # c \\", "\\", "\\040", "\\134040", ",", "(", ")", "\r", "\v",
    ];

    [Fact]
    public void Exportfs_makes_the_table_that_the_objects_tell_and_the_same_one_of_what_is_written()
    {
        using var tool = RealTool.RequireIsolated("exportfs");
        AssertSameTables(tool, s_files.Select(f => f.Replace("~", tool.Folder, StringComparison.Ordinal)).Select(f => (f, NfsExports.Parse(f))).ToList());
    }

    [Fact]
    public void Whatever_we_read_exportfs_reads_likewise()
    {
        using var tool = RealTool.RequireIsolated("exportfs");
        var files = new List<(string, ValueList<NfsExport>)>();
        foreach (var pieces in Gen.ArrayOf(Gen.Elements(s_pieces)).Sample(600, 12))
        {
            var text = $"~/a {string.Concat(pieces)}".Replace("~", tool.Folder, StringComparison.Ordinal);
            try
            {
                var exports = NfsExports.Parse(text);
                // A name that nobody knows is none that exportfs exports to.
                if (exports.SelectMany(e => e.Clients).All(c => c.Host is "" or "web1" or "192.0.2.1" or "192.0.2.2" || c.Host.StartsWith('@') || c.Host.AsSpan().IndexOfAny("*/") >= 0))
                    files.Add((text, exports));
            }
            catch (HaClusterException)
            {
                // What we refuse is the business of other tests.
            }
        }
        Assert.True(files.Count > 50);
        AssertSameTables(tool, files);
    }

    private static void AssertSameTables(RealTool tool, List<(string Text, ValueList<NfsExport> Exports)> files)
    {
        foreach (var folder in s_folders)
            Directory.CreateDirectory(Path.Combine(tool.Folder, folder));
        for (var i = 0; i < files.Count; i++)
        {
            tool.Write(string.Create(CultureInfo.InvariantCulture, $"{i}.read"), files[i].Text);
            tool.Write(string.Create(CultureInfo.InvariantCulture, $"{i}.written"), NfsExports.Write(files[i].Exports));
        }

        // The export table is a file; that no NFS server runs here to be told of it does not matter. What it says of the flavors depends on
        // what the kernel can: this is the answer of all that are not ancient. A file like /etc/hosts answers for names.
        var (_, output) = tool.RunIsolated(
            $$"""
            mount -t tmpfs tmpfs /var/lib/nfs
            mount -t tmpfs tmpfs /etc
            mount -t tmpfs tmpfs /proc/fs
            mkdir /proc/fs/nfsd
            echo 0x3feff 0xf >/proc/fs/nfsd/export_features
            echo 192.0.2.9 web1 >/etc/hosts
            for n in $(seq 0 {{files.Count - 1}}); do
                for kind in read written; do
                    cp $n.$kind /etc/exports
                    : >/var/lib/nfs/etab
                    exportfs -ra >/dev/null 2>&1
                    echo "== $n"
                    cat /var/lib/nfs/etab
                done
            done
            """);
        var tables = output.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(t => Table(EtabLine().Matches(t).Select(m => (Plain(m.Groups[1].Value), Plain(m.Groups[2].Value), Plain(m.Groups[3].Value))))).ToList();
        Assert.Equal(2 * files.Count, tables.Count);
        for (var i = 0; i < files.Count; i++)
        {
            var ofObjects = Table(files[i].Exports.SelectMany(e => e.Clients.Select(c => (Path.GetFullPath(e.Path).TrimEnd('/'), c.Host, string.Join(',', c.EffectiveOptions)))));
            Assert.True(ofObjects == tables[2 * i], $"{files[i].Text}\n--- by us:\n{ofObjects}\n--- by exportfs:\n{tables[2 * i]}");
            Assert.Equal(tables[2 * i], tables[(2 * i) + 1]);
        }
    }

    // Where nobody is named, the table has '*' or nothing, which means the same. Of two lines for one client, the first counts.
    private static string Table(IEnumerable<(string Path, string Host, string Options)> lines) => string.Join('\n', lines
        .Select(l => l.Host.Length > 0 ? l : l with { Host = "*" })
        .DistinctBy(l => (l.Path, l.Host))
        .Select(l => $"{l.Path} {l.Host} {l.Options}")
        .Order(StringComparer.Ordinal));

    private static string Plain(string text) =>
        Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Octal().Replace(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)), o => $"{(char)Convert.ToInt32(o.Groups[1].Value, 8)}")));

    [GeneratedRegex(@"^(/\S*)\t(.*?)\((.*)\)$", RegexOptions.Multiline)]
    private static partial Regex EtabLine();

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
