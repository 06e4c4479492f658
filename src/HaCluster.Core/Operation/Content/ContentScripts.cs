using HaCluster.Convergence;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>The scripts of a sync, and what their exit statuses mean.</summary>
internal static class ContentScripts
{
    /// <summary>Before <see cref="Receive"/>.</summary>
    public static string Owners { get; } = Load("owners");

    public static string Receive { get; } = Load("receive");

    public static string Relay { get; } = Load("relay");

    public static string Send { get; } = Load("send");

    /// <summary>Prints what a host's link says.</summary>
    public static string Look(ReleaseLayout layout) => Of(layout).Set("root", layout.Root).Add(Load("look")).ToString();

    /// <summary>Gives what came a name of this sync's own, and prints what is in it, for <see cref="ContentList.Parse"/>.</summary>
    public static string Claim(ContentPart part) => Of(part.Layout).Set("incoming", part.IncomingName).Set("claimed", part.Claimed).Add(Load("claim")).Add(ContentList.Script).ToString();

    /// <summary>Clears away.</summary>
    public static string Tidy(ContentPart part) => Of(part.Layout).Set("root", part.Layout.Root).Set("keep", part.Content.Keep)
        .Set("before", part.Layout.ReleaseOf(part.Served) ?? "").Add(Load("tidy")).ToString();

    /// <summary>Status 75.</summary>
    public static HostException AtWork(string host) => new(host, "SyncAtWork", "Another sync of the same content is at work there. Wait for it.");

    /// <summary>Status 76.</summary>
    public static HostException Unsafe(string host, string found) => new(host, "ContentFolderUnsafe",
        $"{ShownText.Of(found.Trim())}: a sync writes and deletes there as root, and whoever else may write there could lead it elsewhere. Give the folder to root (chown root:root, chmod go-w), or choose another root.");

    /// <summary>Status 77.</summary>
    public static HostException Mounted(string host, string root, string found) => new(host, "ContentMounted",
        $"{ShownText.Of(found.Trim())} is mounted within {ShownText.Of(root)}: it would stay with what is served now, and the new release would not have it. Mount it beside the content, have the web servers serve it from there, unmount it here, and sync again.");

    private static ShellText Of(ReleaseLayout layout) => new ShellText().Set("releases", layout.Releases).Add(Scripts.Mounts).Add(Owners);

    private static string Load(string name) => EmbeddedText.ReadScript(typeof(ContentScripts), $"Content.{name}.sh");
}
