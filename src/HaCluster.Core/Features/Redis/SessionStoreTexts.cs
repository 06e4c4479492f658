using System.Text.RegularExpressions;

namespace HaCluster.Features.Redis;

/// <summary>What is wrong with a text of a session store where it would go, or <see langword="null"/>.</summary>
internal static partial class SessionStoreTexts
{
    /// <summary>Sentinel takes these signs only in the name of a master.</summary>
    internal static string? Name(string text) =>
        MasterName().IsMatch(text) ? null : "Sentinel takes letters, digits, '.', '-' and '_' here, 64 at most";

    /// <summary>
    /// Sentinel 7.0 writes the password into its own file without quotes and does not start again with one that would need them;
    /// scripts read it back from the files of HaCluster.
    /// </summary>
    internal static string? Password(string text) =>
        text.Length is > 0 and <= 512 && text.All(c => c is > ' ' and <= '~' and not ('"' or '\'' or '\\'))
            ? null
            : "it is empty or longer than 512 characters, or has a blank, a quote, a backslash or a sign beyond ASCII: Sentinel writes it into its file without quotes, and would not start again";

    internal static string? Save(string text) =>
        SavePoint().IsMatch(text) ? null : "it is a number of seconds and a number of changes, such as 900 1";

    internal static string? MaxMemory(string text) =>
        MemorySize().IsMatch(text) ? null : "it is a number of bytes, or one of kb, mb or gb, such as 512mb";

    internal static string? Policy(string text) =>
        SessionStore.MaxMemoryPolicies.Contains(text) ? null : $"it is one of {string.Join(", ", SessionStore.MaxMemoryPolicies)}";

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex MasterName();

    [GeneratedRegex(@"\A[1-9][0-9]{0,8} [1-9][0-9]{0,8}\z")]
    private static partial Regex SavePoint();

    [GeneratedRegex(@"\A[1-9][0-9]{0,11}(?:[kmgKMG][bB]?)?\z")]
    private static partial Regex MemorySize();
}
