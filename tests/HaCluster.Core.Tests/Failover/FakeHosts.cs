using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaCluster.Failover;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Failover;

/// <summary>
/// A cluster of directors lb1 and lb2 and real servers web1 and web2 that behaves as one would:
/// it knows a drill's scripts, and its faults silence a web server. What the scripts really do is tested in <see cref="DrillScriptsTests"/>.
/// </summary>
/// <param name="port">The service's port.</param>
/// <param name="silence">Silences the web server for a time.</param>
/// <param name="time">Where time comes from.</param>
internal sealed partial class FakeHosts(int port, Func<TimeSpan, Task> silence, TimeProvider time) : IHostConnector
{
    private static readonly string[] Drilling = ["acquire.sh", "arm.sh", "inject.sh", "restore.sh", "release.sh"];
    private readonly TimeProvider _time = time;
    private readonly long _boot = time.GetTimestamp();
    private readonly HashSet<string> _leased = [];
    private readonly ConcurrentDictionary<string, bool> _unreachable = new(StringComparer.Ordinal);
    private double _injectedAt, _undoneAt;
    private volatile bool _broken;

    /// <summary>Hosts of a web site without a network.</summary>
    public FakeHosts(FakeWeb web, TimeProvider time)
        : this(80, web.FallSilentAsync, time)
    {
    }

    public string VipHolder { get; set; } = "lb1";

    public List<string> Serving { get; set; } = ["web1", "web2"];

    public string Keepalived { get; set; } = "active";

    /// <summary>How long the fault silences the web server.</summary>
    public TimeSpan Outage { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Whether lb2 takes the VIP, or web1 leaves the table.</summary>
    public bool Reacts { get; set; } = true;

    public bool ArmFails { get; set; }

    public bool UndoFails { get; set; }

    public bool DrillElsewhere { get; set; }

    public ConcurrentQueue<string> Scripts { get; } = new();

    /// <summary>A fault goes in.</summary>
    public event Action? Injected;

    /// <summary>A fault is undone.</summary>
    public event Action? Undoing;

    public int Undone { get; private set; }

    /// <summary>How many hosts are taken.</summary>
    public int Leases => _leased.Count;

    /// <summary>How long the hosts were taken for, each time, in seconds.</summary>
    public ConcurrentQueue<(string Host, int Seconds)> Taken { get; } = new();

    public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        _unreachable.ContainsKey(host.Name)
            ? throw new HostException(host.Name, "HostTimedOut", "no answer")
            : Task.FromResult<IHostChannel>(new Channel(this, host.Name));

    public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        Task.FromResult<ISocksTunnel?>(null);

    /// <summary>Cuts a host off for a time.</summary>
    public async Task CutOffAsync(string host, TimeSpan span)
    {
        _unreachable[host] = true;
        await Task.Delay(span, _time);
        _unreachable.TryRemove(host, out _);
    }

    private double Uptime => 1000 + _time.GetElapsedTime(_boot).TotalSeconds;

    private (int Exit, string Output, string Error) Run(string host, string script)
    {
        var name = NameOf(script);
        Scripts.Enqueue($"{host} {name}");
        switch (name)
        {
            case "acquire.sh":
                if (DrillElsewhere)
                    return (DrillScripts.Busy, "a drill of someone, for another 9 s at most\n", "");
                Taken.Enqueue((host, int.Parse(LeaseTime().Match(script).Groups[1].Value, CultureInfo.InvariantCulture)));
                lock (_leased)
                    _leased.Add(host);
                return (0, "", "");
            case "release.sh":
                lock (_leased)
                    _leased.Remove(host);
                return (0, "", "");
            case "arm.sh":
                return ArmFails ? (1, "", "nginx.service is not active") : (0, "", "");
            case "inject.sh":
                (_injectedAt, _broken) = (Uptime, true);
                _ = silence(Outage);
                Injected?.Invoke();
                return (0, $"clock {Text(Uptime)}\n", "");
            case "restore.sh":
                Undoing?.Invoke();
                (_undoneAt, _broken, Undone) = (Uptime, false, Undone + 1);
                return (UndoFails ? 1 : 0, $"injected 0 {Text(_injectedAt)}\nundone 0 {Text(_undoneAt)} the controller\nclock {Text(Uptime)}\n", UndoFails ? "nginx does not start" : "");
            case "wait-for-vip.sh":
                return (Reacts ? 0 : 1, "", "");
            case "wait-for-removal.sh":
                return (Reacts ? 0 : 1, "", "");
            default:
                return (0, Look(host), "");
        }
    }

    /// <summary>What the observer's look at a director shows.</summary>
    private string Look(string host)
    {
        var table = Serving.Select(s => $"/proc/net/ip_vs:  -> {(s == "web1" ? "C0000215" : "C0000216")}:{port:X4}      Route   1      0          0\n");
        return $"addresses\n{(host == VipHolder || VipHolder == "both" ? "2: eth0    inet 192.0.2.100/24 scope global secondary eth0\n" : "")}addresses-end\n"
            + $"/proc/net/ip_vs:TCP  C0000264:{port:X4} rr \n{string.Concat(table)}/sys/class/net/eth0/operstate:up\n"
            + $"units\nLoadState=loaded\nActiveState={(host == "lb2" ? Keepalived : "active")}\nSubState=running\nUnitFileState=enabled\nunits-end\n@files\n";
    }

    /// <summary>The name of the drill's script; empty for the observer's.</summary>
    private static string NameOf(string script) =>
        Drilling.Select(name => (Name: name, Text: EmbeddedText.Read(typeof(DrillScripts), "Scripts." + name)))
            .Append((Name: "wait-for-vip.sh", Text: EmbeddedText.Read(typeof(VipSign), "wait-for-vip.sh")))
            .Append((Name: "wait-for-removal.sh", Text: EmbeddedText.Read(typeof(RemovalSign), "wait-for-removal.sh")))
            .FirstOrDefault(s => script.EndsWith(s.Text, StringComparison.Ordinal), (Name: "", Text: "")).Name;

    [GeneratedRegex("^lease='([0-9]+)'$", RegexOptions.Multiline)]
    private static partial Regex LeaseTime();

    private static string Text(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed class Channel(FakeHosts hosts, string host) : IHostChannel
    {
        public string Host => host;

        public int RoundTrips { get; private set; }

        public async Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
        {
            cancellation.ThrowIfCancellationRequested();
            if (hosts._unreachable.ContainsKey(host))
                throw new HostException(host, "HostLost", "gone");
            RoundTrips++;
            var name = NameOf(script);
            // What is waited for comes with the fault, but for the VIP's return to lb1.
            var comesWithFault = !(name == "wait-for-vip.sh" && host == "lb1");
            while (name.StartsWith("wait-", StringComparison.Ordinal) && hosts.Reacts && hosts._broken != comesWithFault)
                await Task.Delay(TimeSpan.FromMilliseconds(10), hosts._time, cancellation);
            var (exit, output, error) = hosts.Run(host, script);
            return new ScriptResult(exit, Encoding.UTF8.GetBytes(output), Encoding.UTF8.GetBytes(error));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
