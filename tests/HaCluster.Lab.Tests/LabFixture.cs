using HaCluster.Definition;
using HaCluster.Lab.Tests;
using HaCluster.Model;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(LabFixture))]
// Every test looks at, or breaks, the same cluster.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace HaCluster.Lab.Tests;

/// <summary>
/// The lab of examples/web-nfs-dr.yaml, booted once per run by the first test that asks for it.
/// A test that needs it skips, with the reason, where it cannot run.
/// </summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly string _name = Environment.GetEnvironmentVariable("HACLUSTER_TEST_LAB") ?? "test";
    private readonly SemaphoreSlim _once = new(1);
    private LabState? _lab;
    private string _whyNot = "";

    /// <summary>The definition as a user has it.</summary>
    public static string DefinitionPath => Path.Combine(RepositoryRoot(), "examples", "web-nfs-dr.yaml");

    /// <summary>The lab itself; boots it if it does not run yet.</summary>
    public async Task<LabState> GetLabAsync()
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_lab is null && _whyNot.Length == 0)
                await StartAsync();
        }
        finally
        {
            _once.Release();
        }
        Assert.SkipWhen(_whyNot.Length > 0, _whyNot);
        return _lab!;
    }

    /// <summary>The cluster of the definition, attached to the lab.</summary>
    public async Task<Cluster> GetClusterAsync() => LabCluster.Attach(ClusterYaml.Load(DefinitionPath), await GetLabAsync());

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
            await ClusterLab.StopAsync(_name);
        _once.Dispose();
    }

    private async Task StartAsync()
    {
        var definition = LabCluster.DefinitionFor(ClusterYaml.Load(DefinitionPath), _name);
        _whyNot = await LabSample.PrepareAsync(definition);
        if (_whyNot.Length == 0)
            _lab = await ClusterLab.StartAsync(definition);
    }

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HaCluster.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("HaCluster.sln is in no folder above the tests.");
    }
}
