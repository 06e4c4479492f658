using System.Diagnostics;
using System.Net;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>Tests that deploy to a host made of namespaces, one for each test.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private protected static readonly ClusterHost Host = new() { Name = "web1", Address = IPAddress.Parse("192.0.2.21") };

    private protected Sandbox Sandbox { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Sandbox = await Sandbox.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static HostState State(params Resource[] resources) => new(Host, resources.ToValueList());

    private protected Deployment Make(DeployOptions? options = null) =>
        new(new Cluster { Name = "shop", Hosts = [Host] }.Unchecked(), Sandbox, options ?? new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) });

    private protected async Task<DeployPlan> PlanAsync(HostState state)
    {
        await using var deployment = Make();
        return await deployment.PlanAsync([state], null, Cancellation);
    }

    private protected async Task<HostResult> DeployAsync(HostState state, DeployOptions? options = null)
    {
        await using var deployment = Make(options);
        var plan = await deployment.PlanAsync([state], null, Cancellation);
        return (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
    }

    /// <summary>A unit of the sandbox that runs a script when it is started.</summary>
    private protected Task<string> UnitAsync(string unit, string onStart) =>
        Sandbox.ShAsync($"mkdir -p /run/stub/units/{unit}; cat >/run/stub/units/{unit}/on-start <<'END'\n#!/bin/sh\n{onStart}\nEND\nchmod +x /run/stub/units/{unit}/on-start");

    private protected async Task UntilAsync(string condition)
    {
        var clock = Stopwatch.StartNew();
        while ((await Sandbox.RunAsync(condition)).ExitCode != 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"never came true: {condition}");
            await Task.Delay(100, Cancellation);
        }
    }
}
