using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Systemd;
using HaCluster.Model;

namespace HaCluster.Features.Nfs;

/// <summary>What is wrong with a text of a share where it would go, or <see langword="null"/>.</summary>
internal static class ShareTexts
{
    internal static string? Path(string text) => SafeText.ProblemOf(() =>
    {
        ExportsText.Path(text);
        SystemdText.Value(text, "What");
    });

    internal static string? MountPoint(string text) => SafeText.ProblemOf(() =>
    {
        SystemdText.UnitNameForPath(text, ".mount");
        SystemdText.Value(text, "Where");
    }) ?? (text.Trim('/').Length == 0 ? "nothing can be mounted over the root of a machine" : null);

    internal static string? Client(string text) => SafeText.ProblemOf(() => ExportsText.Client(text));

    internal static string? Option(string text) => SafeText.ProblemOf(() => ExportsText.Option(text));

    internal static string? MountOption(string text) => SafeText.ProblemOf(() => MountOptions.Join([text], "mount"));
}
