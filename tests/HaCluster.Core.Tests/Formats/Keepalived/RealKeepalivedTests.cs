using System.Text;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

public class RealKeepalivedTests
{
    [Fact]
    public void A_good_file_is_taken()
    {
        var judgement = Judge(Instance());
        Assert.Equal(KeepalivedVerdict.Taken, judgement.Verdict);
        Assert.Empty(judgement.Complaints);
    }

    [Theory]
    [InlineData("colour red", "Unknown keyword 'colour'", 6)]
    [InlineData("}", "Extra '}' found", 7)]
    [InlineData("track_interface {", "There are 1 missing '}'s or extra '{'s", null)]
    public void A_wrong_form_is_a_matter_of_syntax(string line, string text, int? at) =>
        AssertRefused(KeepalivedVerdict.RefusedSyntax, text, at, Instance(line));

    [Theory]
    [InlineData("advert_int 300", "number '300' outside range [0.010000, 255.000000]", 6)]
    [InlineData("advert_int", "*** Configuration line starting `advert_int` is missing a parameter after keyword `advert_int` at word position 2", 6)]
    [InlineData("state MASTR", "(VI_1) unknown state 'MASTR', defaulting to BACKUP", 6)]
    public void A_wrong_value_is_a_matter_of_values(string line, string text, int? at) =>
        AssertRefused(KeepalivedVerdict.RefusedValue, text, at, Instance(line));

    [Fact]
    public void What_the_host_lacks_is_a_matter_of_the_environment()
    {
        const string script = "vrrp_script s {\nscript /nowhere/check\nuser nobody\n}\n";
        AssertRefused(KeepalivedVerdict.RefusedEnvironment, "Disabling track script s since not found/accessible", null, script + Instance("track_script {\ns\n}"));
        AssertRefused(KeepalivedVerdict.RefusedEnvironment, "SECURITY VIOLATION - scripts are being executed but script_security not enabled.", null,
            script.Replace("/nowhere/check", "/bin/true", StringComparison.Ordinal) + Instance());
    }

    [Fact]
    public void Interfaces_users_and_namespaces_that_a_file_names_are_there_unless_the_host_is_bare()
    {
        var text = "$IF=lan\nglobal_defs {\nscript_user keeper watchers\n}\n" + Instance("track_interface {\n${IF}7\n}");
        Assert.Equal(KeepalivedVerdict.Taken, Judge(text).Verdict);
        Assert.Equal(KeepalivedVerdict.RefusedEnvironment, Judge(text, bare: true).Verdict);
        Assert.Contains(Judge(text, bare: true).Complaints, c => c.Text == "Error setting global script uid/gid");
        AssertRefused(KeepalivedVerdict.RefusedEnvironment, "(VI_1) tracked interface lan7 doesn't exist", 11, text, bare: true);

        // In a namespace that is missing, nothing of the file would be looked at.
        AssertRefused(KeepalivedVerdict.RefusedSyntax, "Unknown keyword 'colour'", 8, "$NS=blue\nnet_namespace $NS\n" + Instance("colour red"));
    }

    [Fact]
    public void An_included_file_that_is_missing_is_said_but_not_refused()
    {
        var judgement = Judge("include /nowhere/*.conf\n" + Instance());
        Assert.Equal(KeepalivedVerdict.Taken, judgement.Verdict);
        Assert.Equal(new KeepalivedComplaint(KeepalivedVerdict.RefusedEnvironment, 1, "Config files missing '/nowhere/*.conf'."), Assert.Single(judgement.Complaints));
    }

    [Fact]
    public void Conditions_are_of_the_id_that_is_given()
    {
        var text = Instance("@lb1 advert_int 1\n@lb2 advert_int 300");
        Assert.Equal(KeepalivedVerdict.Taken, Judge(text).Verdict);
        Assert.Equal(KeepalivedVerdict.Taken, Judge(text, "lb1").Verdict);
        Assert.Equal(KeepalivedVerdict.RefusedValue, Judge(text, "lb2").Verdict);
    }

    [Fact]
    public void A_file_that_is_never_read_to_the_end_counts_as_a_crash() =>
        Assert.Equal(KeepalivedVerdict.Crashed, Judge("$IF=${IF}\n" + Instance("mcast_src_ip ${IF}")).Verdict);

    [Fact]
    public void Many_files_are_judged_in_their_order()
    {
        var files = CorpusFiles.Require().Take(40).Select(File.ReadAllBytes).ToList();
        files.Insert(0, Encoding.UTF8.GetBytes(Instance()));
        files.Add(Encoding.UTF8.GetBytes(Instance("colour red")));

        var judgements = RealKeepalived.Judge(files);
        Assert.Equal(files.Count, judgements.Count);
        Assert.Equal(KeepalivedVerdict.Taken, judgements[0].Verdict);
        Assert.Equal("Unknown keyword 'colour'", Assert.Single(judgements[^1].Complaints).Text);
        Assert.All(judgements, j => Assert.True(j.Verdict == KeepalivedVerdict.Taken || j.Complaints.Count > 0 || j.ExitCode > 128));
    }

    private static string Instance(string line = "") =>
        $"vrrp_instance VI_1 {{\ninterface lan0\nvirtual_router_id 5\npriority 100\nvirtual_ipaddress {{ 192.0.2.1 }}\n{line}\n}}\n";

    private static KeepalivedJudgement Judge(string text, string configId = "none", bool bare = false) =>
        Assert.Single(RealKeepalived.Judge([Encoding.UTF8.GetBytes(text)], configId, bare));

    private static void AssertRefused(KeepalivedVerdict verdict, string text, int? line, string file, bool bare = false)
    {
        var judgement = Judge(file, bare: bare);
        Assert.True(verdict == judgement.Verdict, $"{judgement.Verdict}, {judgement.ExitCode}: {string.Join('\n', judgement.Complaints)}");
        Assert.Contains(new KeepalivedComplaint(verdict, line, text), judgement.Complaints);
    }
}
