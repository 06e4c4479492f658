using System.Text;
using System.Text.RegularExpressions;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Nginx;
using HaCluster.Formats.Systemd;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>
/// What is wrong with a text at the place where it would go, or <see langword="null"/>.
/// Where a text goes into a file, that format's own quoting function decides, so that the two never disagree.
/// </summary>
internal static partial class SafeText
{
    internal static string? ClusterName(string text) =>
        ClusterNames().IsMatch(text) ? null : "a cluster's name has letters, digits, '-' and '_' only, 64 at most, and no '-' first";

    internal static string? HostName(string text) =>
        HostNames().IsMatch(text) ? null : "a host's name has letters, digits, '-' and '.' only, 63 at most, and a letter or digit first";

    /// <summary>The rule of the kernel (dev_valid_name in net/core/dev.c).</summary>
    internal static string? Interface(string text) =>
        text is "" or "." or ".." || Encoding.UTF8.GetByteCount(text) > 15 || text.Any(c => c is '/' or ':' || char.IsWhiteSpace(c) || char.IsControl(c))
            ? "an interface's name has 1 to 15 bytes and no blank, '/' or ':'"
            : Keepalived(text, "interface");

    /// <summary>An argument of ssh that must not pass for an option.</summary>
    internal static string? SshWord(string text) =>
        text.Length == 0 || text[0] == '-' || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? "ssh takes no empty word here, none with a blank, and none that begins with '-'"
            : null;

    internal static string? LocalPath(string text) => text.Length == 0 || text.Any(char.IsControl) ? "it is empty or has a control character" : null;

    internal static string? SudoPassword(string text) => text.Any(c => c is '\n' or '\r' or '\0') ? "sudo reads a single line" : null;

    /// <summary>A name that only this description and its messages use.</summary>
    internal static string? Label(string text) => text.Length == 0 || text.Any(char.IsControl) ? "it is empty or has a control character" : null;

    internal static string? InstanceName(string text) => text.Length == 0 ? "it is empty" : Keepalived(text, "vrrp_instance");

    internal static string? AuthPass(string text) => Keepalived(text, "auth_pass");

    internal static string? CheckPath(string text) =>
        !text.StartsWith('/') || text.Any(char.IsWhiteSpace) ? "it begins with '/' and has no blank; write one as %20" : Keepalived(text, "path");

    internal static string? VirtualHost(string text) =>
        text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Keepalived(text, "virtualhost");

    internal static string? SiteName(string text) =>
        SiteNames().IsMatch(text) ? null : "it becomes part of a file's name: letters, digits, '-', '_' and '.' only, 100 at most";

    internal static string? SiteRoot(string text) => Try(() =>
    {
        LinuxPath.Normalize(text, "path");
        NginxText.Quote(text, "root");
    });

    internal static string? ServerName(string text) =>
        text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Try(() => NginxText.Quote(text, "server_name"));

    internal static string? ExportedPath(string text) => Try(() =>
    {
        ExportsText.Path(text);
        SystemdText.Value(text, "What");
    });

    internal static string? MountPoint(string text) => Try(() =>
    {
        SystemdText.UnitNameForPath(text, ".mount");
        SystemdText.Value(text, "Where");
    }) ?? (text.Trim('/').Length == 0 ? "nothing can be mounted over the root of a machine" : null);

    internal static string? Client(string text) => Try(() => ExportsText.Client(text));

    internal static string? ExportOption(string text) => Try(() => ExportsText.Option(text));

    internal static string? MountOption(string text) => Try(() => MountOptions.Join([text], "mount"));

    private static string? Keepalived(string text, string setting) => Try(() => KeepalivedText.Quote(text, setting));

    private static string? Try(Action write)
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

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex SiteNames();
}
