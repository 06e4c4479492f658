using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>What is set by hand there.</summary>
    internal ValueList<LiveSwitch> Switches { get; init; } = [];

    /// <summary>The switches that keepalived there goes by: from the deploy on that set them up.</summary>
    internal ValueList<string> TrackedSwitches { get; init; } = [];

    /// <summary>A switch that is on; <see langword="null"/> for one at which nobody has put a hand.</summary>
    internal LiveSwitch? SwitchOf(string name) => Switches.FirstOrDefault(s => s.Name == name && s.Value != 0);
}
