using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>Something that a VRRP instance or a sync group tracks (keepalived.conf(5), track_interface and its like): an interface, or a script, file, process or BFD session by its name.</summary>
public sealed record VrrpTrack : ModelObject
{
    /// <summary>The name of the interface, script, file, process or session.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What it adds to the priority, -254 to 254 (-253 to 253 for scripts and BFD sessions): one above 0 is added while all is well, one below 0 is taken off
    /// in a failure, and 0 makes a failure a fault. For a file it is the factor of the number in it. <see langword="null"/> for what is said of the script,
    /// file, process or session itself, which for an interface is 0.
    /// </summary>
    public int? Weight { get; init; }

    /// <summary>Whether it counts the other way round (reverse); goes with a weight.</summary>
    public bool Reverse { get; init; }

    /// <summary>The name, and the weight where there is one, such as <c>eth1 -20</c>.</summary>
    public override string ToString() => Weight is null ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} {Weight}{(Reverse ? " reverse" : "")}");
}
