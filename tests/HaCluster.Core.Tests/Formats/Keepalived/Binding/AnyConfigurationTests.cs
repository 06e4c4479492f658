using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

public class AnyConfigurationTests
{
    [Fact]
    public void Any_configuration_reads_as_it_was_written() => ForAny(seed =>
    {
        var configuration = new AnyConfiguration(seed).Make();
        return configuration.Equals(Read(configuration.ToText(revealSecrets: true)));
    });

    [Fact]
    public void Any_configuration_can_be_made_any_other_one() => ForAny(seed =>
    {
        var before = new AnyConfiguration(seed).Make();
        // Half of them are the same in most, as a configuration is that someone changed.
        var after = seed % 2 == 0 ? new AnyConfiguration(seed + 1).Make() : Mix(before, new AnyConfiguration(seed + 1).Make());
        var tree = KeepalivedTree.Parse(before.ToText(revealSecrets: true));
        var updates = KeepalivedUpdate.Of(KeepalivedExpansion.Of(tree), after);
        return after.Equals(updates.Count == 0 ? Read(tree.ToString()) : Read(Assert.Single(updates).ToFile().Text));
    });

    [Fact]
    public void No_secret_is_in_the_text_unless_it_is_asked_for()
    {
        var configuration = new KeepalivedConfiguration
        {
            VrrpInstances = [new() { Name = "A", Authentication = new() { Type = "PASS", Pass = Secret.FromValue("hunter2") } }],
            Ssl = new() { Password = Secret.FromValue("hunter2") },
        };
        var twice = Read("vrrp_instance A {\nauth_pass hunter2\nauthentication {\nauth_pass hunter2\nauth_pass hunter2\nauth_pas \"hunter2\" x\n}\nauth_hmac {\nkey 1 hunter2\n}\n}\n");

        foreach (var one in (KeepalivedConfiguration[])[configuration, twice])
        {
            Assert.DoesNotContain("hunter2", one.ToText(), StringComparison.Ordinal);
            Assert.Contains("auth_pass ********\n", one.ToText(), StringComparison.Ordinal);
            Assert.Contains("hunter2", one.ToText(revealSecrets: true), StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", one.ToString(), StringComparison.Ordinal);
        }
    }

    private static KeepalivedConfiguration Mix(KeepalivedConfiguration before, KeepalivedConfiguration other) => before with
    {
        Global = other.Global,
        VrrpInstances = [.. before.VrrpInstances.Select((v, i) => i < other.VrrpInstances.Count ? other.VrrpInstances[i] with { Name = v.Name } : v)],
        VirtualServers = [.. before.VirtualServers.Select((v, i) => i < other.VirtualServers.Count ? other.VirtualServers[i] with { Address = v.Address, RealServers = v.RealServers } : v)],
    };

    private static KeepalivedConfiguration Read(string text) => KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(text)));

    private static void ForAny(Func<int, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), holds));
}
