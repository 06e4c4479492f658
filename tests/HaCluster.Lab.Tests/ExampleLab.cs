using HaCluster.Adoption;
using HaCluster.DesiredState;
using HaCluster.Definition;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The lab of an example that has networks of its own, for one test; the test skips, with the reason, where it cannot run.</summary>
internal sealed class ExampleLab : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private ExampleLab(string name, Cluster cluster) => (Name, Cluster) = (name, cluster);

    /// <summary>The lab's name.</summary>
    public string Name { get; }

    /// <summary>The cluster of the example, attached to the lab.</summary>
    public Cluster Cluster { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the lab of <c>examples/NAME.yaml</c>.</summary>
    public static async Task<ExampleLab> StartAsync(string example)
    {
        var cluster = ClusterYaml.Load(Path.Combine(LabFixture.RepositoryRoot(), "examples", $"{example}.yaml"));
        var definition = LabCluster.DefinitionFor(cluster, $"test-{example}");
        await LabSample.SkipUnlessPossibleAsync(definition);
        return new ExampleLab(definition.Name, LabCluster.Attach(cluster, await ClusterLab.StartAsync(definition, cancellation: Cancellation)));
    }

    /// <summary>Deploys the cluster; after that a plan has nothing to do, and all is healthy.</summary>
    public async Task DeployAsync()
    {
        await OnTheLab.DeployAsync(Cluster, ClusterState.For(Cluster.Checked()));
        Assert.Empty((await PlanAsync(Cluster)).Changes);
        var status = await ClusterObserver.ObserveUntilHealthyAsync(Cluster, HostConnectors.Default, s_patience, cancellation: Cancellation);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
    }

    /// <summary>What its hosts look like to somebody who knows nothing of the example.</summary>
    public Task<ImportedCluster> ImportAsync() =>
        ClusterImport.ReadAsync([.. Cluster.Hosts.Select(h => h.Name).Where(n => n != LabCluster.ClientName)], Cluster.Ssh, HostConnectors.Default, cancellation: Cancellation);

    /// <summary>Which web servers answered as many requests of the client, and how many each: <c>3 web1 3 web2</c>.</summary>
    public async Task<string> ServersAsync(string url, int requests)
    {
        var lines = await RunAsync(Cluster, LabCluster.ClientName, $"n=0; while [ $n -lt {requests} ]; do n=$((n + 1)); curl -sfI -g --max-time 5 {ShellQuote.Quote(url)} | tr -d '\\r' | sed -n 's/^[Xx]-[Ss]erved-[Bb]y: //p'; done | sort | uniq -c");
        return string.Join(' ', lines.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await ClusterLab.StopAsync(Name);
}
