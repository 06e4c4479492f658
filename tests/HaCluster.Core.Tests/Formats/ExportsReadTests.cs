using FsCheck;
using FsCheck.Fluent;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Exports;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>Reading and writing exports(5); <see cref="ExportsRealParserTests"/> asks exportfs.</summary>
public class ExportsReadTests
{
    private static readonly string[] s_pieces =
    [
        " ", "\t", "\n", "\r\n", "\\\n", "\n/a ", "\n\"/b c\" ", "/d\\043e", "\n/\\351\\134040 ", "192.0.2.1", "192.0.2.0/24(rw)", "(ro)", "(async,rw,)", "*", "@g ", " -rw ", " -sec=krb5,rw ", " -mp=/x\\040y",
        "(refer=/a@h+i,fsid=0x1,anonuid=-2)", "web1(sec=sys:krb5)", "2001:db8::/64(rw) ", "\"", "\"\"", "#", " # c \\", "\\", "\\04", "0", ",", "(", ")", "=", "\r", "\v", "\0", "é", "\u0085",
    ];

    private static Gen<string> Texts { get; } = Gen.ArrayOf(Gen.Elements(s_pieces)).Select(p => "/a " + string.Concat(p));

    [Fact]
    public void An_entry_is_read_with_its_clients_options_defaults_comments_and_places()
    {
        var export = Assert.Single(NfsExports.Parse("# the site\n\"/srv/my www\" -sync,rw server \\\n  @trusted(ro) # both\n# end\n", "/etc/exports"));

        Assert.Equal("/srv/my www", export.Path);
        Assert.Equal([" the site", " both", " end"], export.Comments);
        Assert.Equal(new SourceLocation("/etc/exports", 2, 2), export.Source);
        Assert.Equal(
            [
                new NfsExportClient { Host = "server", Defaults = [["sync", "rw"]] },
                new NfsExportClient { Host = "@trusted", Options = ["ro"], Defaults = [["sync", "rw"]] },
            ],
            export.Clients);
        Assert.Equal(new SourceLocation("/etc/exports", 3, 3), export.Clients[1].Source);
        Assert.Equal("# the site\n# both\n# end\n/srv/my\\040www -sync,rw server @trusted(ro)\n", NfsExports.Write([export]));
    }

    [Fact]
    public void Options_in_force_are_those_of_the_table_of_exportfs() => Assert.Equal(
        "ro,async,wdelay,hide,nocrossmnt,secure,root_squash,no_all_squash,no_subtree_check,secure_locks,acl,sign_fh,no_pnfs,reexport=auto-fsidnum,anonuid=65534,anongid=-2,"
            + "sec=krb5,rw,secure,root_squash,no_all_squash,sec=sys,ro,secure,root_squash,no_all_squash,xprtsec=tls:mtls",
        string.Join(',', NfsExports.Parse("/a -sec=krb5,rw,async h(sec=sys,ro,sign_fh,reexport=auto-fsidnum,xprtsec=tls:mtls,anongid=4294967294)")[0].Clients[0].EffectiveOptions));

    [Theory]
    [InlineData("/a h(rww)", "ExportsOptionUnknown", 1, 6, "Did you mean 'rw'?")]
    [InlineData("/a \\\n h(rw,no_root_sqash)", "ExportsOptionUnknown", 2, 7, "Did you mean 'no_root_squash'?")]
    [InlineData("/a -rw,anonuid h", "ExportsOptionUnknown", 1, 8, "anonuid=")]
    [InlineData("/a h(ro=1)", "ExportsOptionUnknown", 1, 6, "takes no value")]
    [InlineData("/a \"h(rw, x y)\"", "ExportsOptionUnknown", 1, 11, "'x y'")]
    [InlineData("/é h(rw,\\156o_acll)", "ExportsOptionUnknown", 1, 9, "'no_acl'")]
    [InlineData("/a h(rw,,ro)", "ExportsSyntax", 1, 9, "between two commas")]
    [InlineData("/a h(rw", "ExportsSyntax", 1, 5, "not closed")]
    [InlineData("/a h(rw, ro)", "ExportsSyntax", 1, 5, "no blank among them")]
    [InlineData("/a h(rw)#x", "ExportsSyntax", 1, 9, "Put a blank after")]
    [InlineData("/a h(rw)(ro)", "ExportsSyntax", 1, 9, "Put a blank after")]
    [InlineData("/a -rw -sync h", "ExportsSyntax", 1, 8, "Join them")]
    [InlineData("/a \"h(rw)\n/b *(ro)\n", "ExportsSyntax", 1, 4, "not closed on its line")]
    [InlineData("/a h(rw)\r\n\r\n/b h\r\n", "ExportsSyntax", 2, 1, "Unix line ends")]
    [InlineData("/a \"\" h(rw)", "ExportsSyntax", 1, 4, "new entry")]
    [InlineData("/a h\\000(rw)", "ExportsSyntax", 1, 8, "NUL")]
    [InlineData("/a h(rw)\n   h2(rw)", "PathInvalid", 2, 4, "end that line with a backslash")]
    [InlineData("/a h1,h2(rw)", "ExportsValueInvalid", 1, 4, "Put a blank between clients")]
    [InlineData("/a 192.0.2.0/33(rw)", "ExportsValueInvalid", 1, 4, "0 to 32")]
    [InlineData("/a 192.0.2.0/(rw)", "ExportsValueInvalid", 1, 4, "0 to 32")]
    [InlineData("/a 192.0.2/24(rw)", "ExportsValueInvalid", 1, 4, "begins with an address")]
    [InlineData("/a 2001:db8::/255.0.0.0(rw)", "ExportsValueInvalid", 1, 4, "own kind")]
    [InlineData("/a h(anonuid=nobody)", "ExportsValueInvalid", 1, 6, "'nobody'")]
    [InlineData("/a h(fsid=-1)", "ExportsValueInvalid", 1, 6, "fsid=")]
    [InlineData("/a h(fsid=12345678901234567890123456789012)", "ExportsValueInvalid", 1, 6, "UUID")]
    [InlineData("/a h(sec=sys:krb6)", "ExportsValueInvalid", 1, 6, "krb5p")]
    [InlineData("/a h(xprtsec=ssl)", "ExportsValueInvalid", 1, 6, "mtls")]
    [InlineData("/a h(reexport=none,fsid=1)", "ExportsValueInvalid", 1, 20, "reexport=")]
    [InlineData("/a h(squash_uids=1,2)", "ExportsOptionUnknown", 1, 20, "'2'")]
    public void A_mistake_is_told_with_its_place_and_a_way_out(string text, string id, int line, int column, string hint)
    {
        var error = Assert.Throws<HaClusterException>(() => NfsExports.Parse(text, "exports"));

        Assert.Equal((id, new SourceLocation("exports", line, column)), (error.ErrorId, error.Location));
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_for_exportfs_is_neither_read_nor_written()
    {
        var path = "/" + new string('p', 1023);
        var option = $"mp=/{new string('x', 505)}";
        var longest = NfsExports.Parse($"{path} ({option})");

        Assert.Equal($"{path} ({option})\n", NfsExports.Write(longest));
        Assert.Equal("ExportsSyntax", Assert.Throws<HaClusterException>(() => NfsExports.Parse($"{path}p (rw)")).ErrorId);
        Assert.Equal("ExportsSyntax", Assert.Throws<HaClusterException>(() => NfsExports.Parse($"/a h({option})")).ErrorId);
        Assert.Equal("ExportsValueInvalid", Assert.Throws<HaClusterException>(() => NfsExports.Write([longest[0] with { Path = path + "p" }])).ErrorId);
        Assert.Equal("ExportsValueInvalid", Assert.Throws<HaClusterException>(() => NfsExports.Write([new() { Path = "/a", Clients = [new() { Host = "h", Options = [option] }] }])).ErrorId);
    }

    [Fact]
    public void What_was_read_comes_back_as_it_was_and_nothing_throws_another_error()
    {
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            if (Read(() => NfsExports.Parse(text)) is { } exports)
                Assert.Equal(exports, NfsExports.Parse(NfsExports.Write(exports)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Bytes_that_are_no_text_come_back_as_they_were()
    {
        var file = Path.GetTempFileName();
        try
        {
            Prop.ForAll(Gen.ArrayOf(Gen.Choose(1, 255).Select(b => (byte)b)).Select(b => (byte[])[(byte)'/', .. b]).ToArbitrary(), bytes =>
            {
                File.WriteAllBytes(file, bytes);
                if (Read(() => NfsExports.Load(file)) is { } exports)
                    Assert.Equal(exports, NfsExports.Parse(NfsExports.Write(exports)));
            }).QuickCheckThrowOnFailure();
            File.WriteAllBytes(file, [.. "/caf"u8, 0xE9, .. " *(ro)"u8]);
            Assert.Equal("/caf\\351 *(ro)\n", NfsExports.Write(NfsExports.Load(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        var error = Assert.Throws<HaClusterException>(() => NfsExports.Load("/nonexistent/exports"));

        Assert.Equal("ExportsUnreadable", error.ErrorId);
        Assert.Contains("/nonexistent/exports", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_with_defaults_that_do_not_follow_each_other_keep_their_options_in_force()
    {
        NfsExport export = new()
        {
            Path = "/a",
            Clients =
            [
                new() { Host = "a", Defaults = [["sec=krb5", "rw"], ["ro"]] }, new() { Host = "b", Options = ["ro"] },
                new() { Host = "c", Defaults = [["rw"]] }, new() { Host = "d", Defaults = [["rw"]] }, new() { Host = "e", Defaults = [["async"]] },
            ],
        };

        var read = NfsExports.Parse(NfsExports.Write([export]));

        Assert.Equal(export.Clients.Select(c => c.Host), read.SelectMany(e => e.Clients).Select(c => c.Host));
        Assert.Equal(export.Clients.Skip(1).Select(c => c.EffectiveOptions), read.SelectMany(e => e.Clients).Skip(1).Select(c => c.EffectiveOptions));
        Assert.Equal("sec=krb5,rw", string.Join(',', read[0].Clients[0].EffectiveOptions.SkipWhile(o => o != "sec=krb5").Take(2)));
    }

    [Fact]
    public void Text_from_objects_never_makes_a_line_of_its_own()
    {
        foreach (var text in HostileText.WithControls.Append("a\r/x *(rw)"))
        {
            Assert.Throws<HaClusterException>(() => NfsExports.Write([new() { Path = "/a", Clients = [new() { Host = text }] }]));
            Assert.Throws<HaClusterException>(() => NfsExports.Write([new() { Path = "/a", Clients = [new() { Host = "h", Options = [$"mp={text}"] }] }]));
            Assert.Throws<HaClusterException>(() => NfsExports.Write([new() { Path = "/a", Clients = [new() { Host = "h", Defaults = [[text]] }] }]));
        }
        Assert.Throws<HaClusterException>(() => NfsExports.Write([new() { Path = "/a", Clients = [new() { Host = "h" }], Comments = ["a\n/x *(rw)"] }]));
        Assert.Equal("/a\\012/x h\n", NfsExports.Write([new() { Path = "/a\n/x", Clients = [new() { Host = "h" }] }]));
    }

    [Theory]
    [InlineData("/a 192.0.2.1 (rw)", ExportsCheck.OptionsForEveryone, 14)]
    [InlineData("/a", ExportsCheck.ClientMissing, 1)]
    [InlineData("/a (rw)", ExportsCheck.ClientMissing, 4)]
    [InlineData("/a h(rw) -ro", ExportsCheck.ClientMissing, 10)]
    [InlineData("/a h(rw) H(ro)", ExportsCheck.Duplicate, 10)]
    [InlineData("/a h(rw)\n/a/ h(ro)", ExportsCheck.Duplicate, 5)]
    [InlineData("/a *(rw) *(ro)", ExportsCheck.Duplicate, 10)]
    [InlineData("/a 192.0.2.*(rw)", ExportsCheck.WildcardAddress, 4)]
    [InlineData("/a [2001:db8::1](rw)", ExportsCheck.WildcardAddress, 4)]
    [InlineData("/a gss/krb5i(rw)", ExportsCheck.GssClient, 4)]
    [InlineData("/a -sec=krb5,rw h(ro)", ExportsCheck.FlavorKeepsOptions, 17)]
    [InlineData("/a h(rw,async)", ExportsCheck.Async, 4)]
    [InlineData("/a -async h", ExportsCheck.Async, 11)]
    [InlineData("/b 192.0.2.0/24(fsid=7)\n/a 192.0.2.9(fsid=0x7)", ExportsCheck.FsidTwice, 4)]
    public void What_is_hardly_meant_is_a_warning(string text, string id, int column)
    {
        var finding = Assert.Single(ExportsCheck.Findings(NfsExports.Parse(text)));

        Assert.Equal((id, Severity.Warning, column), (finding.RuleId, finding.Severity, finding.Location!.Column));
        Assert.StartsWith("export /a", finding.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_fine_gives_no_finding() => Assert.Empty(ExportsCheck.Findings(NfsExports.Parse(
        "/x 192.0.2.0/24(fsid=7) 198.51.100.1(fsid=8)\n/x/ @g(fsid=7)\n/y 198.51.100.0/24(fsid=7,async,sync)\n/a *(ro) 192.0.2.0/24(rw) web[0-9].example.net(rw) @g(rw) 2001:db8::/64(rw)\n/b -sec=krb5,rw h(sync) i(sec=krb5,ro)\n/c *(ro)\n")));

    [Fact]
    public void An_entry_becomes_a_share_for_each_kind_of_options_and_back()
    {
        var export = NfsExports.Parse("/data 192.0.2.1(rw,sync) 192.0.2.2 192.0.2.3(sync,rw) -rw 192.0.2.4 (ro) 192.0.2.1(ro)")[0];

        var shares = export.ToShares("nfs1").ToList();

        Assert.All(shares, s => Assert.Equal(("/data", "nfs1"), (s.Path, s.Server)));
        Assert.Equal(["192.0.2.1, 192.0.2.3, 192.0.2.4", "192.0.2.2, *"], shares.Select(s => s.Clients.ToString()));
        Assert.Equal(["rw", "sync"], shares[0].Options);
        Assert.Equal(["ro", "sync", "no_subtree_check"], shares[1].Options);
        var cluster = Clusters.Textbook with { NfsShares = shares.ToValueList() };
        Assert.DoesNotContain(ClusterValidator.Validate(cluster), f => f.Severity == Severity.Error);
        Assert.Equal(
            shares.SelectMany(s => s.Clients.Select(c => (c, export.Clients.First(e => e.Host == (c == "*" ? "" : c)).EffectiveOptions))),
            NfsExports.Parse(ShareExports.For(cluster, "nfs1")).SelectMany(e => e.Clients).Select(c => (c.Host, c.EffectiveOptions)));
    }

    [Fact]
    public void A_long_line_and_a_long_file_are_read_in_good_time()
    {
        var entry = $"/a {string.Join(" \\\n", Enumerable.Range(0, 100_000).Select(i => $"h{i}(rw)"))}\n";

        Assert.Equal(100_000, NfsExports.Parse(entry)[0].Clients.Count);
        Assert.Equal(100_000, NfsExports.Parse(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"/a/{i} h(rw)\n"))).Count);
        Assert.Equal("ExportsSyntax", Assert.Throws<HaClusterException>(() => NfsExports.Parse("/" + new string('x', 5_000_000))).ErrorId);
    }

    private static ValueList<NfsExport>? Read(Func<ValueList<NfsExport>> read)
    {
        try
        {
            return read();
        }
        catch (HaClusterException)
        {
            return null;
        }
    }
}
