using System.CommandLine;
using HaCluster.Model;

namespace HaCluster.Cli;

/// <summary><c>--host</c>, which says of which hosts a command is.</summary>
internal sealed class HostOption(string description)
{
    private readonly Option<string[]> _option = new("--host") { Description = description, HelpName = "name" };

    public HostOption AddTo(Command command)
    {
        command.Add(_option);
        return this;
    }

    /// <summary>The hosts that were named; all where none was.</summary>
    /// <exception cref="Values.HaClusterException"><c>HostUnknown</c>.</exception>
    public IReadOnlyList<ClusterHost> Of(ParseResult parsed, Cluster cluster) =>
        parsed.GetValue(_option) is { Length: > 0 } names ? [.. names.Select(cluster.RequireHost)] : cluster.Hosts;
}
