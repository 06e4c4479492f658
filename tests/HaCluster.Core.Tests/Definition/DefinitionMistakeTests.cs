using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

public sealed class DefinitionMistakeTests
{
    [Fact]
    public void All_mistakes_are_reported_together_each_with_its_place()
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(
            """
            name: shop
            hosts:
              lb1: 192.0.2.1111
              lb1: 192.0.2.12
            vrrpInstances:
              - name: VI_1
                interfaces: eth0
                virtualRouterId: 300
                advertInterval: 5
                members: [lb1]
            ipvsServices:
              - name: web
                address: 192.0.2.100
                scheduler: wrrr
                healthCheck: { kind: Http, statusCode: ok }
            webServers: none
            """,
            "shop.yaml"));

        Assert.Equal(
            [
                "shop.yaml:3:8 DefinitionBadValue hosts.lb1.address",
                "shop.yaml:4:3 DefinitionDuplicateKey hosts",
                "shop.yaml:6:5 DefinitionMissingKey vrrpInstances[0]",
                "shop.yaml:7:5 DefinitionUnknownKey vrrpInstances[0]",
                "shop.yaml:8:22 DefinitionBadValue vrrpInstances[0].virtualRouterId",
                "shop.yaml:9:21 DefinitionBadValue vrrpInstances[0].advertInterval",
                "shop.yaml:10:14 DefinitionWrongType vrrpInstances[0].members",
                "shop.yaml:13:14 DefinitionBadValue ipvsServices[0].address",
                "shop.yaml:14:16 DefinitionBadValue ipvsServices[0].scheduler",
                "shop.yaml:15:44 DefinitionBadValue ipvsServices[0].healthCheck.statusCode",
                "shop.yaml:16:13 DefinitionWrongType webServers",
            ],
            e.Mistakes.Select(m => $"{m.Location} {m.RuleId} {m.Target}"));
        Assert.All(e.Mistakes, m => Assert.Equal(Severity.Error, m.Severity));
        Assert.All(e.Mistakes, m => Assert.Contains($"{m.Location}: {m.Message}", e.Message, StringComparison.Ordinal));
        Assert.Equal(DefinitionErrorId.Several, e.ErrorId);
    }

    [Theory]
    [InlineData("nam: x", DefinitionErrorId.UnknownKey, "There is no key 'nam' here.", "Did you mean 'name'?")]
    [InlineData("colour: x", DefinitionErrorId.UnknownKey, "There is no key 'colour' here.", "Known keys: name, ssh,")]
    [InlineData("vrrpInstance: []", DefinitionErrorId.UnknownKey, "There is no key 'vrrpInstance' here.", "Did you mean 'vrrpInstances'?")]
    [InlineData("'<<': {}", DefinitionErrorId.UnknownKey, "There is no key '<<' here.", "Known keys:")]
    [InlineData("name: y", DefinitionErrorId.DuplicateKey, "The key 'name' is already at line 1:1.", "Keep one")]
    [InlineData("probeFrom: [a]", DefinitionErrorId.WrongType, "Here belongs text, not a list.", "")]
    [InlineData("probeFrom: [web1, web2]", DefinitionErrorId.WrongType, "Here belongs text, not a list.", "Give one value, without brackets")]
    [InlineData("nfsShares: [{ path: /srv, server: [nfs1, nfs2] }]", DefinitionErrorId.WrongType, "Here belongs text, not a list.", "A share has one server. Where several hosts serve it in turn, describe a VRRP instance of them")]
    [InlineData("probeFrom:", DefinitionErrorId.WrongType, "Here belongs text, not nothing.", "")]
    [InlineData("ssh: 22", DefinitionErrorId.WrongType, "Here belongs a mapping with the keys configFile,", "")]
    [InlineData("ssh: { port: 0 }", DefinitionErrorId.BadValue, "'0' is not a whole number from 1 to 65535.", "")]
    [InlineData("ssh: { port: 22.0 }", DefinitionErrorId.BadValue, "'22.0' is not a whole number from 1 to 65535.", "")]
    [InlineData("ssh: { sudo: yes }", DefinitionErrorId.BadValue, "'yes' is not true or false.", "")]
    [InlineData("ssh: { sudo: ture }", DefinitionErrorId.BadValue, "'ture' is not true or false.", "Did you mean 'true'?")]
    [InlineData("ssh: { connectTimeout: 5sec }", DefinitionErrorId.BadValue, "'5sec' is not a duration with its unit (ms, s, m or h)", "")]
    [InlineData("hosts: [lb1]", DefinitionErrorId.WrongType, "Here belongs a mapping by name, not a list.", "Write 'name: value'")]
    [InlineData("hosts: { lb1: }", DefinitionErrorId.WrongType, "Here belongs an IP address, such as 192.0.2.11 or 2001:db8::11, not nothing.", "")]
    [InlineData("hosts: { lb1: 127.1 }", DefinitionErrorId.BadValue, "'127.1' is not an IP address", "")]
    [InlineData("hosts: { lb1: { sshTarget: a } }", DefinitionErrorId.MissingKey, "The key 'address' is missing.", "address: The host's own address")]
    [InlineData("webServers: [{ kind: ngnix, on: [], root: / }]", DefinitionErrorId.BadValue, "'ngnix' is not one of nginx, apache.", "Did you mean 'nginx'?")]
    public void A_mistake_says_what_is_wrong_and_what_to_do(string yaml, string id, string message, string fix)
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse($"name: x\n{yaml}"));

        var mistake = Assert.Single(e.Mistakes);
        Assert.Equal(id, mistake.RuleId);
        Assert.StartsWith(message, mistake.Message, StringComparison.Ordinal);
        Assert.StartsWith(fix, mistake.SuggestedFix, StringComparison.Ordinal);
        Assert.Equal(id, e.ErrorId);
        Assert.Equal(2, e.Location!.Line);
    }

    [Theory]
    [InlineData("virtualIPAddresses: [192.0.2.100/33]", "'192.0.2.100/33' is not an IP address with its prefix length")]
    [InlineData("members: { lb1: 255 }", "'255' is not a whole number from 1 to 254.")]
    [InlineData("members: { lb1: { priority: 1, state: FAULT } }", "'FAULT' is not one of BACKUP, MASTER.")]
    [InlineData("version: 4", "'4' is not a whole number from 2 to 3.")]
    public void A_bad_value_of_an_instance_is_refused(string yaml, string message)
    {
        var e = Assert.Throws<DefinitionException>(() =>
            ClusterYaml.Parse($"name: x\nvrrpInstances:\n  - name: a\n    interface: e\n    virtualRouterId: 1\n    {yaml}"));

        Assert.StartsWith(message, Assert.Single(e.Mistakes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [b", DefinitionErrorId.Syntax)]
    [InlineData("name: a\n\t- b", DefinitionErrorId.Syntax)]
    [InlineData("name: x\0y", DefinitionErrorId.Syntax)]
    [InlineData("name: \"\\uD800\"", DefinitionErrorId.Syntax)]
    [InlineData("", DefinitionErrorId.Unreadable)]
    [InlineData("# only a comment", DefinitionErrorId.Unreadable)]
    [InlineData("~", DefinitionErrorId.Unreadable)]
    [InlineData("[a]", DefinitionErrorId.WrongType)]
    [InlineData("just text", DefinitionErrorId.WrongType)]
    [InlineData("name: a\n---\nname: b", DefinitionErrorId.Unsupported)]
    [InlineData("name: *a", DefinitionErrorId.Unsupported)]
    [InlineData("name: &a [*a]", DefinitionErrorId.Unsupported)]
    [InlineData("name: x\n<<: y", DefinitionErrorId.WrongType)]
    [InlineData("name: x\n<<: [y]", DefinitionErrorId.WrongType)]
    [InlineData("name: !!python/object x", DefinitionErrorId.Unsupported)]
    [InlineData("? [a]\n: b", DefinitionErrorId.Unsupported)]
    public void Text_that_is_no_definition_is_refused(string yaml, string id)
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml, "x.yaml"));

        Assert.Equal(id, e.ErrorId);
        Assert.Equal("x.yaml", e.Location!.File);
        Assert.True(e.Location.Line > 0);
    }

    [Theory]
    [InlineData("name: a\nhosts:\n  lb1: 192.0.2.1\n wrong: b", 4)]
    [InlineData("name: a\nhosts: { lb1: 192.0.2.1\nprobeFrom: b", 2)]
    public void A_syntax_error_names_its_line(string yaml, int line)
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml, "x.yaml"));

        Assert.Equal(line, e.Location!.Line);
        Assert.StartsWith($"x.yaml:{line}:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_breaks_in_a_good_file_is_a_mistake_and_never_a_crash()
    {
        var good = File.ReadAllText(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml"));
        var pieces = new[] { "[", "]", "{", "}", ":", "- ", "\t", "\n", "'", "\"", "#", "|", ">", "*", "&", "!", "%", "?", "---", "\\", "\u0001", "\ud83d" };
        var random = new Random(2026);
        for (var i = 0; i < 1500; i++)
        {
            var (at, cut) = (random.Next(good.Length), random.Next(3));
            var broken = good[..at] + pieces[random.Next(pieces.Length)] + good[Math.Min(good.Length, at + cut)..];
            var e = Record.Exception(() => ClusterYaml.Parse(broken));
            Assert.True(e is null or DefinitionException, $"{e}\n{broken}");
        }
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "aliases", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]" },
        { "billion laughs", "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range('b', 24).Select(c => $"{(char)c}: &{(char)c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]\n")) },
        { "billion merges", "a: &a { k1: x, k2: x }\n" + string.Concat(Enumerable.Range('b', 24).Select(c => $"{(char)c}: &{(char)c} {{ k: [{string.Join(',', Enumerable.Repeat($"{{ <<: *{(char)(c - 1)} }}", 10))}] }}\n")) },
        { "a large text many times", "a: &a " + new string('x', 60_000) + "\nb: [" + string.Concat(Enumerable.Repeat("*a, ", 10_000)) + "]" },
        { "alias nesting", "a: &a [[[[[[[[[[x]]]]]]]]]]\nb: &b [[[[[[[[[[*a]]]]]]]]]]\nc: &c [[[[[[[[[[*b]]]]]]]]]]\nd: [[[[[[[[[[*c]]]]]]]]]]" },
        { "flow nesting", new string('[', 1_000_000) },
        { "block nesting", string.Concat(Enumerable.Repeat("- ", 1_000_000)) },
        { "key nesting", string.Concat(Enumerable.Repeat("? ", 1_000_000)) },
        { "huge scalar", "name: " + new string('x', 5_000_000) },
        { "huge file", "name: x\n" + new string('#', 9_000_000) },
        { "many unknown keys", string.Concat(Enumerable.Range(0, 500_000).Select(i => $"key{i}: v\n")) },
        { "many items", "name: x\nwebServers: [" + string.Concat(Enumerable.Repeat("a, ", 2_000_000)) + "]" },
    };

    // The limit is far above what any of these takes (under 2 s on a slow machine), and far below what a blow-up would.
    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Hostile_text_is_refused_within_bounds(string what, string yaml)
    {
        var e = await Task.Run(() => Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml)), TestContext.Current.CancellationToken);

        Assert.True(e.Mistakes.Count is > 0 and <= 1000, what);
        Assert.True(e.Message.Length < 1_000_000, what);
    }

    [Theory]
    [InlineData("billion laughs", "longer than 8 MB", 7)]
    [InlineData("a large text many times", "longer than 8 MB", 2)]
    [InlineData("alias nesting", "nests deeper than 32 levels", 4)]
    public void What_aliases_stand_for_has_bounds_and_the_alias_that_goes_beyond_is_named(string what, string message, int line)
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(Hostile.First(h => h.Data.Item1 == what).Data.Item2));

        Assert.Equal((DefinitionErrorId.TooLarge, line), (e.ErrorId, e.Location!.Line));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_alias_is_answered_with_the_nearest_anchor() =>
        Assert.Contains("Did you mean 'check'?", Assert.Throws<DefinitionException>(() => ClusterYaml.Parse("name: x\nx-a: &check y\nprobeFrom: *chekc")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_an_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");

        Assert.Equal(DefinitionErrorId.TooLarge, Assert.Throws<DefinitionException>(() => ClusterYaml.Load("/dev/zero")).ErrorId);
    }

    [Fact]
    public void A_missing_file_and_one_in_another_encoding_are_refused_by_name()
    {
        var missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Equal(DefinitionErrorId.Unreadable, Assert.Throws<DefinitionException>(() => ClusterYaml.Load(missing)).ErrorId);
        try
        {
            File.WriteAllBytes(missing, [(byte)'n', (byte)'a', (byte)'m', (byte)'e', (byte)':', (byte)' ', 0xE4]);
            var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Load(missing));
            Assert.Contains("UTF-8", e.Message, StringComparison.Ordinal);
            Assert.Equal(missing, e.Location!.File);
        }
        finally
        {
            File.Delete(missing);
        }
    }

    [Fact]
    public void A_message_shows_hostile_text_in_one_short_harmless_line()
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse("name: x\n\"\\e[2J\\n" + new string('k', 500) + "\": y"));

        Assert.DoesNotContain('\u001b', e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.True(e.Message.Length < 400);
    }

    [Fact]
    public void No_message_shows_a_password()
    {
        var e = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse("name: x\nssh: { sudoPassword: hunter2, sudoPassword: hunter3, prot: 1 }"));

        Assert.DoesNotContain("hunter", e.Message, StringComparison.Ordinal);
    }
}
