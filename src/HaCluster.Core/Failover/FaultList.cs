using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>All faults of all features.</summary>
public static class FaultList
{
    /// <summary>The faults, from what visitors meet first to what lies behind it: the other way round than the features are set up.</summary>
    internal static IReadOnlyList<FaultKind> All { get; } = [.. FeatureList.All.Reverse().OfType<IBreakable>().SelectMany(f => f.Faults)];

    /// <summary>Their names, those of <see cref="FailoverFault"/>.</summary>
    public static ValueList<string> Names { get; } = All.Select(f => f.Name).ToValueList();

    /// <summary>The fault's name as it is in the list, in whatever letter case it was written.</summary>
    /// <exception cref="HaClusterException"><c>FaultUnknown</c>: there is no such fault.</exception>
    public static string NameOf(string text) => Require(text).Name;

    /// <summary>The fault of that name, in whatever letter case.</summary>
    /// <exception cref="HaClusterException"><c>FaultUnknown</c>: there is none.</exception>
    internal static FaultKind Require(string name) => All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new HaClusterException("FaultUnknown", $"No fault is called {ShownText.Quote(name)}; there are {string.Join(", ", Names)}.{NearestName.Hint(name, Names)}");
}
