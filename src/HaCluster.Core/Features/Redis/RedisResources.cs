using System.Globalization;
using HaCluster.Formats.Systemd;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>What a host of a session store gets for one of the two daemons.</summary>
/// <param name="Kind">What the seed calls it: <c>redis</c> or <c>sentinel</c>.</param>
/// <param name="Program">Its program.</param>
/// <param name="Package">Its package.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Settings">Where its settings go.</param>
/// <param name="Users">Where the password goes.</param>
/// <param name="Seed">Where the script goes that makes its first state.</param>
/// <param name="State">The file that it rewrites itself.</param>
internal sealed record RedisResources(string Kind, string Program, string Package, string Unit, string Settings, string Users, string Seed, string State)
{
    private const UnixFileMode GroupReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const string Group = "redis";

    private static readonly string s_check = EmbeddedText.ReadScript(typeof(RedisResources), "redis-check.sh");
    private static readonly string s_ask = EmbeddedText.ReadScript(typeof(RedisResources), "redis-ask.sh");
    private static readonly string s_seed = EmbeddedText.ReadScript(typeof(RedisResources), "redis-seed.sh");

    /// <summary>The check of new settings before they replace the old ones.</summary>
    internal ConfigCheck Check => new(Program, $"program={Program}\n{s_check}");

    /// <summary>All of it, in the order in which it is put in place.</summary>
    public IEnumerable<Resource> For(HostContext context, SessionStore store, string settings, string reason)
    {
        var secrets = context.RevealSecrets && store.Password is { } password ? new ValueList<Secret>([password, Secret.FromValue(RedisConfig.Hash(store))]) : [];
        yield return new PackageResource(Package) { Reason = reason };
        if (store.Password is not null)
            yield return new FileResource(Users, RedisConfig.Users(store, context.RevealSecrets)) { Mode = GroupReads, Group = Group, Notifies = [Unit], Secrets = secrets, Reason = reason };
        yield return new FileResource(Settings, settings) { Mode = GroupReads, Group = Group, Check = Check, Notifies = [Unit], Secrets = secrets, Reason = reason };
        yield return new FileResource(Seed, SeedText(context.Cluster, store, context.Host.Name)) { Check = new("sh -n", "sh -n \"$1\""), Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{Unit}.d/hacluster.conf", DropIn()) { Notifies = [Unit], Reason = reason };
        // It cannot reload. A master that ends waits until its replicas have all that it acknowledged (shutdown-timeout).
        yield return new ServiceResource(Unit) { OnChange = ServiceChange.Restart, Reason = reason };
    }

    private string SeedText(Cluster cluster, SessionStore store, string host) =>
        $"# {FileResource.Notice}\n" + new ShellText()
            .Set("kind", Kind)
            .Set("name", store.Name)
            .Set("settings", Settings)
            .Set("state", State)
            .Set("quorum", store.QuorumInUse)
            .Set("own", store.On.Contains(host) ? Words(cluster, store, host, store.Port) : "")
            .Set("first", Words(cluster, store, store.On[0], store.Port))
            .Set("sentinels", string.Join(' ', store.Voters.Select(h => Pair(cluster, store, h, store.SentinelPort))))
            .Set("peers", string.Join(' ', store.On.Where(h => h != host).Select(h => Pair(cluster, store, h, store.Port))))
            .Add(s_ask).Add(s_seed);

    private string DropIn() => new SystemdUnit(FileResource.Notice)
        .Section("Unit")
        // It listens at the host's own address.
        .SetWords("Wants", "network-online.target")
        .SetWords("After", "network-online.target")
        // The unit starts again at once. A start that is refused a few times must not use up those that the way back needs.
        .Set("StartLimitIntervalSec", "0")
        .Section("Service")
        .Set("RestartSec", "1")
        // The file that it rewrites has the password in it.
        .Set("UMask", "0027")
        // Out of the unit's own confinement, in which there is no sh.
        .Command("ExecStartPre", "+/bin/sh", Seed)
        .Reset("ExecStart")
        .Command("ExecStart", $"/usr/bin/{Program}", State, "--include", Settings, "--supervised", "systemd", "--daemonize", "no")
        .ToString();

    /// <summary>Where a host of a store is found, as Redis and Sentinel write it: the address, and then the port.</summary>
    public static string Words(Cluster cluster, SessionStore store, string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{cluster.AddressOf(store, host)} {port}");

    private static string Pair(Cluster cluster, SessionStore store, string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{cluster.AddressOf(store, host)},{port}");
}
