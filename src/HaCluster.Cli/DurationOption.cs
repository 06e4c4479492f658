using System.CommandLine;
using System.CommandLine.Parsing;
using HaCluster.Values;

namespace HaCluster.Cli;

/// <summary>An option that is a time with its unit, such as <c>5s</c>.</summary>
internal static class DurationOption
{
    public static Option<TimeSpan?> Create(string name, string description) => new(name) { Description = description, HelpName = "duration", CustomParser = a => Read(name, a) };

    private static TimeSpan? Read(string name, ArgumentResult argument)
    {
        if (DurationText.TryParse(argument.Tokens[0].Value, out var duration))
            return duration;
        argument.AddError($"{name}: '{argument.Tokens[0].Value}' is not {DurationText.Expected}.");
        return null;
    }
}
