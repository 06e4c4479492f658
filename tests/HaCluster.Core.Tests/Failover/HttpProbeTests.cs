using HaCluster.Failover;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

public sealed class HttpProbeTests
{
    private static readonly ProbeOptions Fast = new() { Timeout = TimeSpan.FromMilliseconds(500) };

    [Fact]
    public async Task The_outage_it_measures_is_the_one_the_server_made()
    {
        await using var server = new PausingWebServer("web1");
        await using var probe = new HttpProbe(server.Url, Fast);
        await probe.TryAsync();
        probe.Start();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var silentFrom = probe.Clock.Now;
        var silence = await server.FallSilentAsync(TimeSpan.FromMilliseconds(800));
        var silentUntil = probe.Clock.Now;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await probe.StopAsync();

        var figures = Measurement.Phases(probe.Log, silentFrom, silentUntil);
        var resolution = Measurement.Resolution(probe.Log);
        var during = figures[(int)DrillPhase.During];
        // Each end of the silence falls somewhere between two requests.
        Assert.InRange(during.Outage, silence - (2 * resolution), silence + (2 * resolution));
        Assert.Equal(during.Outage, during.Disturbance);
        Assert.Equal(during.Lost, probe.Log.Count(r => r.Error == "no answer in time"));
        Assert.Equal(0, figures[(int)DrillPhase.After].Lost);
    }

    [Fact]
    public async Task It_keeps_sending_while_nothing_answers_and_each_request_has_its_own_connection()
    {
        await using var server = new PausingWebServer("web1") { Delay = TimeSpan.FromSeconds(30) };
        await using var probe = new HttpProbe(server.Url, Fast);
        probe.Start();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await probe.StopAsync();

        Assert.All(probe.Log, r => Assert.Equal(ProbeOutcome.Lost, r.Outcome));
        Assert.Equal(probe.Log.Count, server.Connections);
        // If requests waited for each other, at most two would fit into a second.
        Assert.True(probe.Log.Count > 10, $"{probe.Log.Count} requests");
    }

    [Fact]
    public async Task It_reads_who_answered_and_tells_late_from_good()
    {
        await using var server = new PausingWebServer("web2");
        await using var probe = new HttpProbe(server.Url, Fast with { LateAfter = TimeSpan.FromMilliseconds(250) });
        await probe.TryAsync();
        var good = await probe.TryAsync();
        server.Delay = TimeSpan.FromMilliseconds(300);
        var late = await probe.TryAsync();

        Assert.Equal(("web2", ProbeOutcome.Good), (good.ServedBy, good.Outcome));
        Assert.Equal(("web2", ProbeOutcome.Late), (late.ServedBy, late.Outcome));
        Assert.True(late.Latency > good.Latency);
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(302, true)]
    [InlineData(404, false)]
    [InlineData(503, false)]
    public async Task A_status_that_says_failure_is_a_lost_request(int status, bool answered)
    {
        await using var server = new PausingWebServer("web1") { StatusCode = status };
        await using var probe = new HttpProbe(server.Url, Fast);

        var request = await probe.TryAsync();

        Assert.Equal(answered, request.Answered);
        Assert.Equal(answered ? "" : $"status {status}", request.Error);
    }

    [Fact]
    public async Task A_refused_connection_is_lost_with_its_reason()
    {
        var server = new PausingWebServer("web1");
        var url = server.Url;
        await server.DisposeAsync();
        await using var probe = new HttpProbe(url, Fast);

        var request = await probe.TryAsync();

        Assert.False(request.Answered);
        Assert.Contains("refused", request.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_pace_that_no_prober_can_keep_is_refused()
    {
        var error = Assert.Throws<HaClusterException>(() =>
            new HttpProbe(new Uri("http://127.0.0.1/"), new ProbeOptions { Interval = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromSeconds(30) }));
        Assert.Equal("ProbeOptionsInvalid", error.ErrorId);
    }
}
