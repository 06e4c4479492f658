using System.Text.Json;
using HaCluster.Definition;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;
using HaCluster.Validation.Selection;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Selection;

public sealed class FindingBaselineTests : IDisposable
{
    // Two of them name lines in their messages: HA140, HA219.
    private const string Wrong =
        """
        global_defs {
            router_id lb1
            lvs_flush_onstop
        }
        vrrp_instance A {
            interface eth0
            virtual_router_id 51
            priorty 100
            virtual_ipaddress {
                192.0.2.100/24
            }
        }
        vrrp_instance A {
        }
        virtual_server 192.0.2.100 80 {
            lvs_sched rr
            lvs_method DR
            protocol TCP
            real_server 192.0.2.21 80 {
                TCP_CHECK {
                }
            }
            real_server 192.0.2.21 80 {
                TCP_CHECK {
                }
            }
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("baseline").FullName;

    private string BaselinePath => Path.Combine(_folder, "known.json");

    [Fact]
    public void What_a_baseline_knows_is_marked_errors_too()
    {
        var findings = Lint(Wrong);

        var known = Reload(findings).Apply(findings);

        Assert.Contains(findings, f => f.Severity == Severity.Error);
        Assert.Contains(findings, f => f.Message.Contains("k.conf:5:1", StringComparison.Ordinal));
        Assert.All(known, f => Assert.Equal(new FindingSuppression(SuppressionKind.External, "It is in the baseline known.json."), f.Suppression));
    }

    [Fact]
    public void Lines_do_not_count()
    {
        var baseline = Reload(Lint(Wrong));

        var later = Lint("# one\n\n# two\n" + Wrong.Replace("virtual_server 192", "\n    \nvirtual_server 192", StringComparison.Ordinal));

        Assert.All(baseline.Apply(later), f => Assert.NotNull(f.Suppression));
    }

    [Fact]
    public void What_is_new_is_reported()
    {
        var baseline = Reload(Lint(Wrong));

        Assert.Equal("HA126", New(Wrong.Replace("router_id 51", "router_id 51\n    advert_int 300", StringComparison.Ordinal)));
        Assert.Equal("HA120", New(Wrong.Replace("priorty 100", "priorty 100\n    colour red", StringComparison.Ordinal)));
        // The same rule and target, and another word.
        Assert.Equal("HA120", New(Wrong.Replace("priorty 100", "prioryt 100", StringComparison.Ordinal)));
        // The same once more.
        Assert.Equal("HA120", New(Wrong.Replace("priorty 100", "priorty 100\n    priorty 100", StringComparison.Ordinal)));
        // The same in another file.
        Assert.Equal(Lint(Wrong).Count, baseline.Apply(Lint(Wrong, "other.conf")).Count(f => f.Suppression is null));

        string New(string text) => Assert.Single(baseline.Apply(Lint(text)), f => f.Suppression is null).RuleId;
    }

    [Fact]
    public void Another_checkout_is_the_same()
    {
        var baseline = Reload(Lint(Wrong));
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other/checkout")).FullName;
        File.Copy(BaselinePath, Path.Combine(other, "known.json"));

        var findings = Lint(Wrong, Path.Combine(other, "k.conf"));

        Assert.All(FindingBaseline.Load(Path.Combine(other, "known.json")).Apply(findings), f => Assert.NotNull(f.Suppression));
        Assert.All(baseline.Apply(findings), f => Assert.Null(f.Suppression));
    }

    [Fact]
    public void The_file_has_paths_from_its_folder_and_no_lines_and_is_in_order()
    {
        FindingBaseline.Of(Lint(Wrong).Reverse(), BaselinePath).Save();
        var text = File.ReadAllText(BaselinePath);

        Assert.DoesNotContain(_folder, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"conf:\d", text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        var rules = json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString()).ToList();
        Assert.Equal(rules.Order(StringComparer.Ordinal), rules);
        FindingBaseline.Of(Lint(Wrong), BaselinePath).Save();
        Assert.Equal(text, File.ReadAllText(BaselinePath));
    }

    [Fact]
    public void What_is_suppressed_at_its_place_is_not_in_it()
    {
        var findings = Lint(Wrong.Replace("router_id 51", "router_id 51 # hacluster: allow HA153 why", StringComparison.Ordinal));

        var baseline = FindingBaseline.Of(findings, BaselinePath);

        Assert.Equal(findings.Count - 1, baseline.Count);
        Assert.Equal("why", baseline.Apply(findings).Single(f => f.RuleId == "HA153").Suppression!.Reason);
        // A baseline that is written anew holds what it knew before.
        Assert.Equal(baseline.Count, FindingBaseline.Of(baseline.Apply(findings), BaselinePath).Count);
    }

    [Fact]
    public void A_definition_has_one_as_well()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml"));
        var path = Path.Combine(_folder, "shop.yaml");
        var baseline = Reload(ClusterValidator.Validate(ClusterYaml.Parse(text, path)));

        var findings = ClusterValidator.Validate(ClusterYaml.Parse("# above\n" + text.Replace("lb1: 100, lb2: 90", "lb1: 100, lb2: 100", StringComparison.Ordinal), path));

        Assert.Equal([("HA002", false), ("HA009", true)], baseline.Apply(findings).Select(f => (f.RuleId, f.Suppression is not null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": 2, "findings": [] }""")]
    [InlineData("""{ "version": "1", "findings": [] }""")]
    [InlineData("""{ "version": 1, "findings": {} }""")]
    [InlineData("""{ "version": 1, "findings": [1] }""")]
    [InlineData("""{ "version": 1, "findings": [{ "ruleId": "HA001" }] }""")]
    [InlineData("""{ "version": 1, "findings": [{ "ruleId": 1, "file": "", "target": "", "message": "", "fingerprint": "" }] }""")]
    [InlineData("""{ "version": 1, "findings": [{ "ruleId": "\ud800", "file": "", "target": "", "message": "", "fingerprint": "" }] }""")]
    public void What_is_no_baseline_is_refused(string text)
    {
        File.WriteAllText(BaselinePath, text);

        Assert.Equal("BaselineUnreadable", Assert.Throws<HaClusterException>(() => FindingBaseline.Load(BaselinePath)).ErrorId);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        Reload(Lint(Wrong));
        File.WriteAllText(BaselinePath, "\ufeff" + File.ReadAllText(BaselinePath));

        Assert.Equal(Lint(Wrong).Count, FindingBaseline.Load(BaselinePath).Count);
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_written_is_named()
    {
        Assert.Equal("BaselineUnreadable", Assert.Throws<HaClusterException>(() => FindingBaseline.Load(BaselinePath)).ErrorId);
        Assert.Equal("BaselineUnreadable", Assert.Throws<HaClusterException>(() => FindingBaseline.Load(_folder)).ErrorId);
        var e = Assert.Throws<HaClusterException>(() => FindingBaseline.Of([], Path.Combine(_folder, "none/known.json")).Save());
        Assert.Equal("BaselineUnwritable", e.ErrorId);
        Assert.Contains("known.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selection_leaves_rules_out_and_knows_what_it_writes()
    {
        var findings = Lint(Wrong.Replace("router_id 51", "router_id 51 # hacluster: allow HA153 why", StringComparison.Ordinal));

        var selected = new FindingSelection { SkipRules = ["HA12*", "ha133"] }.Apply(findings);
        Assert.Equal(findings.Where(f => f.RuleId is not ("HA120" or "HA124" or "HA133")), selected);

        var written = new FindingSelection { SkipRules = ["HA120"], NewBaseline = BaselinePath }.Apply(findings);
        Assert.All(written, f => Assert.NotNull(f.Suppression));
        Assert.DoesNotContain(written, f => f.RuleId == "HA120");

        var next = new FindingSelection { Baseline = BaselinePath }.Apply(findings);
        Assert.Equal(["HA120"], next.Where(f => f.Suppression is null).Select(f => f.RuleId).Distinct());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FindingBaseline Reload(IReadOnlyList<Finding> findings)
    {
        FindingBaseline.Of(findings, BaselinePath).Save();
        return FindingBaseline.Load(BaselinePath);
    }

    private IReadOnlyList<Finding> Lint(string text, string name = "k.conf") =>
        KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile(text, Path.Combine(_folder, name))), LocalConfigFiles.Instance)], includeSuppressed: true);
}
