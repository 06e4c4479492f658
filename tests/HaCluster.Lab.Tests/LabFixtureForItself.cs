using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>The one lab that all tests of a running lab share.</summary>
public sealed class LabFixtureForItself : IAsyncLifetime
{
    private const string Name = "selftest";
    private LabState? _lab;

    public LabDefinition Definition { get; } = LabSample.Two(Name);

    public LabState Lab => _lab ?? throw new InvalidOperationException("The lab does not run.");

    public List<LabProgress> Progress { get; } = [];

    public async ValueTask InitializeAsync()
    {
        if ((await LabSample.PrepareAsync(Definition)).Length == 0)
            _lab = await ClusterLab.StartAsync(Definition, progress: new Collector(Progress));
    }

    public async ValueTask DisposeAsync() => await ClusterLab.StopAsync(Name);

    private sealed class Collector(List<LabProgress> list) : IProgress<LabProgress>
    {
        public void Report(LabProgress value) => list.Add(value);
    }
}
