using System.Net;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

public sealed class ClusterYamlWriteTests
{
    [Fact]
    public void The_example_is_written_the_way_that_an_admin_would()
    {
        var expected = File.ReadLines(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml"))
            .Where(line => !line.StartsWith('#'))
            // What goes without saying is not written, and what remains is put shortly.
            .Select(line => line.Replace("{ kind: Http, path: / }", "Http", StringComparison.Ordinal).Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal))
            .Where(line => !line.Contains("forwarding: DirectRouting", StringComparison.Ordinal));

        var written = ClusterYaml.Write(ExampleCluster.Create());

        Assert.Equal(expected.Order(), written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public void Everything_that_a_cluster_can_say_is_written()
    {
        var cluster = ExampleCluster.CreateWithEverything();

        Assert.Equal(cluster, ClusterYaml.Parse(ClusterYaml.Write(cluster)));
    }

    [Fact]
    public void Text_of_keepalived_conf_is_written_line_by_line()
    {
        var cluster = ExampleCluster.Create();
        cluster = cluster with { VrrpInstances = [cluster.VrrpInstances[0] with { Keepalived = "track_script {\n    chk\n}\n" }] };

        Assert.Contains("    keepalived: |\n      track_script {\n          chk\n      }\n", ClusterYaml.Write(cluster), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_cluster_comes_back_as_it_was() =>
        Prop.ForAll(ClusterArbitrary.Clusters, cluster =>
        {
            var yaml = ClusterYaml.Write(cluster);
            Assert.Equal(cluster, ClusterYaml.Parse(yaml));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_comes_back_as_it_was() =>
        Prop.ForAll(ClusterArbitrary.Texts.ToArbitrary(), text =>
            Assert.Equal(text, ClusterYaml.Parse(ClusterYaml.Write(new Cluster { Name = text })).Name))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_password_that_was_given_as_a_value_is_not_written()
    {
        var cluster = ExampleCluster.Create() with { Ssh = new SshSettings { SudoPassword = Secret.FromValue("hunter2") } };

        var e = Assert.Throws<HaClusterException>(() => ClusterYaml.Write(cluster));

        Assert.Equal(DefinitionErrorId.SecretNotExportable, e.ErrorId);
        Assert.Contains("env:NAME", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hosts_of_one_name_are_not_written()
    {
        var host = new ClusterHost { Name = "lb1", Address = IPAddress.Loopback };

        var e = Assert.Throws<HaClusterException>(() => ClusterYaml.Write(new Cluster { Name = "x", Hosts = [host, host] }));

        Assert.Equal(DefinitionErrorId.NotExportable, e.ErrorId);
    }

    [Fact]
    public void Text_that_is_no_Unicode_is_not_written()
    {
        var e = Assert.Throws<HaClusterException>(() => ClusterYaml.Write(new Cluster { Name = "half a pair: \ud83d" }));

        Assert.Equal(DefinitionErrorId.NotExportable, e.ErrorId);
    }

    [Fact]
    public void A_saved_cluster_is_loaded_again()
    {
        var path = Path.GetTempFileName();
        try
        {
            ClusterYaml.Save(ExampleCluster.Create(), path);
            Assert.Equal(ExampleCluster.Create(), ClusterYaml.Load(path));
            Assert.NotEqual(0xEF, File.ReadAllBytes(path)[0]);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Equal(
            DefinitionErrorId.Unwritable,
            Assert.Throws<HaClusterException>(() => ClusterYaml.Save(ExampleCluster.Create(), Path.Combine(path, "no-folder"))).ErrorId);
    }
}
