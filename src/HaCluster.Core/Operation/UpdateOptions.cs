using HaCluster.Failover;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>What a rolling update does on each host, and how it is measured.</summary>
public sealed record UpdateOptions
{
    /// <summary>The hosts; empty for all of the cluster.</summary>
    public ValueList<string> Hosts { get; init; } = [];

    /// <summary>
    /// The command for <c>sh</c> that runs on each host as root while it is out of use; <see langword="null"/> for an upgrade of all packages, in the way
    /// of the host's distribution, unattended, with configuration files left as they are.
    /// </summary>
    public string? Command { get; init; }

    /// <summary>How long the command may take on one host. Default: 30 min.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>When hosts are rebooted. Default: where the system asks for it.</summary>
    public UpdateReboot Reboot { get; init; } = UpdateReboot.IfNeeded;

    /// <summary>How long a host that is rebooted, or has just been changed, may take until all of the cluster is well. Default: 5 min.</summary>
    public TimeSpan ReturnTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait until a host is idle; <see langword="null"/> for a minute, and what the timers of VRRP take.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Whether to go on where visitors may notice, and where a host is not idle in time. Default: no.</summary>
    public bool Force { get; init; }

    /// <summary>The virtual service that is probed meanwhile, by name; <see langword="null"/> for the cluster's first.</summary>
    public string? Service { get; init; }

    /// <summary>The path that the probe gets.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The pace and the patience of the probe, 3 s, for a move makes who comes in its moment wait one; <see langword="null"/> for no probe.</summary>
    public ProbeOptions? Probe { get; init; } = new() { Timeout = TimeSpan.FromSeconds(3) };
}
