using System.Net;
using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A plan that is kept and applied later, as it is or not at all.</summary>
public sealed class SavedPlanTests
{
    private static readonly ClusterHost Web1 = new() { Name = "web1", Address = IPAddress.Parse("192.0.2.21") };
    private static readonly ClusterHost Web2 = new() { Name = "web2", Address = IPAddress.Parse("192.0.2.22") };
    private static readonly Cluster Shop = new() { Name = "shop", Hosts = [Web1, Web2] };
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_read_back_is_what_was_kept()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "plan.json");
            var plan = Save(Plan((Web1, [Update("/etc/a", "-x\n+ü \u001b[31m\n")]), (Web2, [])));

            PlanFile.Save(plan, path);

            Assert.True(PlanFile.Is(path));
            Assert.Equal(plan, PlanFile.Load(path));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("name: shop\n")]
    [InlineData("{ \"name\": \"shop\" }")]
    [InlineData("[]")]
    [InlineData("{ \"kind\": 7 }")]
    [InlineData("{ \"kind\": \"hacluster-plan\", \"version\": 1, \"cluster\": null }")]
    [InlineData("{ \"kind\": \"hacluster-plan\", \"version\": \"one\" }")]
    public void What_is_no_plan_is_refused(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);

            Assert.Equal(text.Contains("hacluster-plan", StringComparison.Ordinal), PlanFile.Is(path));
            Assert.Equal("PlanUnreadable", Assert.Throws<HaClusterException>(() => PlanFile.Load(path)).ErrorId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_plan_passes() => Save(Plan((Web1, [Update("/etc/a")]), (Web2, []))).RequireSame(Plan((Web1, [Update("/etc/a")]), (Web2, [])));

    [Fact]
    public void Each_difference_is_named()
    {
        var saved = Save(Plan((Web1, [Update("/etc/a"), Update("/etc/b")]), (Web2, [])));

        var error = Assert.Throws<HaClusterException>(() => saved.RequireSame(Plan((Web1, [Update("/etc/a", "+other")]), (Web2, [Update("/etc/c")]))));

        Assert.Equal("PlanDrifted", error.ErrorId);
        Assert.Contains("web1: Update file:/etc/a would make another difference now", error.Message, StringComparison.Ordinal);
        Assert.Contains("web1: Update file:/etc/b is needed no longer", error.Message, StringComparison.Ordinal);
        Assert.Contains("web2: Update file:/etc/c is needed now, too", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_order_of_hosts_is_another_plan()
    {
        var saved = Save(Plan((Web1, [Update("/etc/a")]), (Web2, [])));

        Assert.Contains("another order: web2, web1", Assert.Throws<HaClusterException>(() => saved.RequireSame(Plan((Web2, []), (Web1, [Update("/etc/a")])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_definition_is_refused_and_another_place_of_it_is_not()
    {
        var saved = Save(Plan((Web1, []), (Web2, [])));

        saved.RequireSame((Shop with { Source = new SourceLocation("elsewhere.yaml", 7) }).Unchecked());
        var error = Assert.Throws<HaClusterException>(() => saved.RequireSame((Shop with { Hosts = [Web1] }).Unchecked()));

        Assert.Equal("PlanDrifted", error.ErrorId);
        Assert.Throws<HaClusterException>(() => saved.RequireSame((Shop with { Ssh = new() { ConfigFile = "/tmp/lab" } }).Unchecked()));
    }

    [Fact]
    public void A_cluster_with_a_secret_that_was_given_as_a_value_has_no_saved_plan()
    {
        var cluster = Shop with { Ssh = new() { Sudo = true, SudoPassword = Secret.FromValue("hunter22") } };

        var error = Assert.Throws<HaClusterException>(() => SavedPlan.Of(cluster.Unchecked(), Plan(), null, Noon));

        Assert.Equal("SecretNotExportable", error.ErrorId);
        Assert.DoesNotContain("hunter22", error.Message, StringComparison.Ordinal);
    }

    private static SavedPlan Save(DeployPlan plan) => SavedPlan.Of(Shop.Unchecked(), plan, "/srv/shop.yaml", Noon);

    private static DeployPlan Plan(params (ClusterHost Host, Change[] Changes)[] hosts) =>
        new(hosts.Select(h => new HostPlan(new HostState(h.Host, []), new HostFacts(), h.Changes.Select(c => c with { Host = h.Host.Name }).ToValueList())).ToValueList());

    private static Change Update(string path, string diff = "") => new("", $"file:{path}", ChangeAction.Update, "old", "new", "why") { Diff = diff };
}
