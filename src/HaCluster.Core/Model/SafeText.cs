using System.Text.RegularExpressions;
using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>
/// What is wrong with a text at the place where it would go, or <see langword="null"/>. Where a text goes into a file, that format's
/// own quoting function decides, so that the two never disagree. Each feature has those of its own places beside its keys.
/// </summary>
internal static partial class SafeText
{
    internal static string? ClusterName(string text) =>
        ClusterNames().IsMatch(text) ? null : "a cluster's name has letters, digits, '-' and '_' only, 64 at most, and no '-' first";

    internal static string? HostName(string text) =>
        HostNames().IsMatch(text) ? null : "a host's name has letters, digits, '-' and '.' only, 63 at most, and a letter or digit first";

    /// <summary>An argument of ssh that must not pass for an option.</summary>
    internal static string? SshWord(string text) =>
        text.Length == 0 || text[0] == '-' || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? "ssh takes no empty word here, none with a blank, and none that begins with '-'"
            : null;

    internal static string? LocalPath(string text) => Label(text);

    internal static string? SudoPassword(string text) => text.Any(c => c is '\n' or '\r' or '\0') ? "sudo reads a single line" : null;

    /// <summary>A name that only this description and its messages use.</summary>
    internal static string? Label(string text) => text.Length == 0 || text.Any(char.IsControl) ? "it is empty or has a control character" : null;

    /// <summary>What a quoting function has against a text.</summary>
    internal static string? ProblemOf(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (HaClusterException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex ClusterNames();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]{0,62}\z")]
    private static partial Regex HostNames();
}
