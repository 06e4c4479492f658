using System.Net;
using HaCluster.Features.Redis;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Where the rules of session stores begin and where they end: HA096, HA097, HA276 to HA285.</summary>
public sealed class RedisRuleEdgeTests
{
    private static readonly Cluster Hosts = new()
    {
        Name = "shop",
        Hosts = Enumerable.Range(1, 5).Select(i => new ClusterHost { Name = $"r{i}", Address = IPAddress.Parse($"192.0.2.4{i}") }).ToValueList(),
    };

    private static readonly SessionStore Store = new() { Name = "sessions", On = ["r1", "r2", "r3"], Password = Secret.FromReference("env:HACLUSTER_TEST_NONE") };

    [Fact]
    public void A_store_of_three_hosts_has_no_finding() => Assert.Empty(ClusterValidator.Validate(With(Store)));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    public void HA276_wants_three_voters_or_more(int voters, bool isFound) =>
        Assert.Equal(isFound ? 1 : 0, Findings("HA276", Store with { Sentinels = Hosts.Hosts.Take(voters).Select(h => h.Name).ToValueList() }));

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(4, 0, 1)]
    public void HA277_and_HA278_know_the_quorum_that_is_too_small_and_that_is_too_large(int quorum, int small, int large)
    {
        Assert.Equal(small, Findings("HA277", Store with { Quorum = quorum }));
        Assert.Equal(large, Findings("HA278", Store with { Quorum = quorum }));
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(2, 0, 1, 0)]
    [InlineData(3, 1, 0, 0)]
    public void HA279_HA280_and_HA285_divide_the_numbers_of_replicas_among_them(int least, int never, int all, int none)
    {
        Assert.Equal(never, Findings("HA279", Store with { MinReplicasToWrite = least }));
        Assert.Equal(all, Findings("HA280", Store with { MinReplicasToWrite = least }));
        Assert.Equal(none, Findings("HA285", Store with { MinReplicasToWrite = least }));
    }

    [Fact]
    public void HA279_and_HA282_know_a_store_on_one_host_or_none()
    {
        Assert.Equal(1, Findings("HA279", Store with { On = [], Sentinels = ["r1", "r2", "r3"], MinReplicasToWrite = 0 }));
        Assert.Equal(1, Findings("HA279", Store with { On = ["r1"], Sentinels = ["r1", "r2", "r3"] }));
        Assert.Equal(1, Findings("HA282", Store with { On = ["r1"], Sentinels = ["r1", "r2", "r3"], MinReplicasToWrite = 0 }));
    }

    [Fact]
    public void HA281_wants_a_password() => Assert.Equal(1, Findings("HA281", Store with { Password = null }));

    [Theory]
    [InlineData("0.0.0.0", 0)]
    [InlineData("192.0.2.41 192.0.2.42 192.0.2.43", 0)]
    [InlineData("192.0.2.41 192.0.2.42", 1)]
    [InlineData("192.0.2.41 192.0.2.42 192.0.2.43 198.51.100.1", 1)]
    [InlineData("192.0.2.41 192.0.2.42 192.0.2.43 127.0.0.1", 1)]
    [InlineData("192.0.2.44", 4)]
    public void HA283_wants_addresses_of_the_hosts_themselves(string bind, int count) =>
        Assert.Equal(count, Findings("HA283", Store with { Bind = bind.Split(' ').Select(IPAddress.Parse).ToValueList() }));

    [Theory]
    [InlineData(1999, 1)]
    [InlineData(2000, 0)]
    public void HA284_begins_below_two_seconds(int milliseconds, int count) =>
        Assert.Equal(count, Findings("HA284", Store with { DownAfter = TimeSpan.FromMilliseconds(milliseconds) }));

    [Fact]
    public void HA096_and_HA097_know_what_is_kept_and_for_how_long()
    {
        Assert.Equal(1, Findings("HA096", Store with { AppendOnly = false }));
        Assert.Equal(0, Findings("HA096", Store with { AppendOnly = false, Save = ["900 1"] }));
        Assert.Equal(1, Findings("HA097", Store with { MinReplicasMaxLag = TimeSpan.FromSeconds(11) }));
        Assert.Equal(0, Findings("HA097", Store with { MinReplicasMaxLag = TimeSpan.FromSeconds(11), MinReplicasToWrite = 0 }));
        Assert.Equal(1, Findings("HA097", Store with { AppendOnly = false, Save = ["5 100", "11 1"] }));
        Assert.Equal(0, Findings("HA097", Store with { AppendOnly = false, Save = ["10 1"] }));
    }

    [Theory]
    [InlineData("se cret")]
    [InlineData("se\"cret")]
    [InlineData("it's")]
    [InlineData("back\\slash")]
    [InlineData("käse")]
    [InlineData("")]
    public void HA015_refuses_a_password_that_Sentinel_could_not_read_back_and_does_not_show_it(string password)
    {
        var found = ClusterValidator.Validate(With(Store with { Password = Secret.FromValue(password) })).Where(f => f.Severity == Severity.Error).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.True(password.Length == 0 || !f.ToString().Contains(password, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("900", "512mb", "volatile-lru")]
    [InlineData("900 1", "much", "volatile-lru")]
    [InlineData("900 1", "512mb", "oldest")]
    public void HA015_refuses_what_redis_would_not_take(string save, string memory, string policy) =>
        Assert.Equal(1, Findings("HA015", Store with { Save = [save], MaxMemory = memory, MaxMemoryPolicy = policy }));

    [Fact]
    public void HA016_lets_a_host_carry_one_redis_only() =>
        Assert.Contains(ClusterValidator.Validate(Hosts with { SessionStores = [Store, Store with { Name = "other", Sentinels = ["r4"] }] }), f => f.RuleId == "HA016");

    [Fact]
    public void The_store_says_its_recovery_point()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), Store.RecoveryPoint);
        Assert.Null((Store with { MinReplicasToWrite = 0 }).RecoveryPoint);
        Assert.Equal(TimeSpan.FromMinutes(15), (Store with { AppendOnly = false, Save = ["60 10000", "900 1"] }).RecoveryPoint);
        Assert.Equal(TimeSpan.FromSeconds(10), (Store with { Save = ["900 1"] }).RecoveryPoint);
        Assert.Null((Store with { AppendOnly = false }).RecoveryPoint);
        Assert.EndsWith("quorum 2 of 3, RPO 10s", Store.ToString(), StringComparison.Ordinal);
    }

    private static Cluster With(SessionStore store) => Hosts with { SessionStores = [store] };

    private static int Findings(string id, SessionStore store) => ClusterValidator.Validate(With(store)).Count(f => f.RuleId == id);
}
