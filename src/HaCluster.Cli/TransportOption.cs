using System.CommandLine;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Cli;

/// <summary><c>--transport</c>, which says what carries the talk with the hosts.</summary>
internal sealed class TransportOption
{
    private readonly Option<string?> _option = new Option<string?>("--transport")
    {
        Description = "What carries the talk with the hosts: OpenSsh, SshNet, or Auto for the one that fits.",
        HelpName = "transport",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. EnumText.WordsOf<SshTransport>()]);

    /// <summary>Adds the option to a command.</summary>
    public TransportOption AddTo(Command command)
    {
        command.Add(_option);
        return this;
    }

    /// <summary>The settings with the transport that was named; as they are where none was.</summary>
    public SshSettings Of(ParseResult parsed, SshSettings ssh) => EnumText.TryParse<SshTransport>(parsed.GetValue(_option), out var transport) ? ssh with { Transport = transport } : ssh;
}
