using HaCluster.Formats;
using HaCluster.Resources;

namespace HaCluster.Features.Content;

/// <summary>
/// Where the releases of a content are: in <c>releases</c> beside a link that is called <c>current</c>, and in <c>NAME.releases</c> beside one of another name,
/// for there may be others of those. The link names them from its own folder, so that it means the same in a chroot(2) or a mount elsewhere.
/// </summary>
/// <param name="Root">The link.</param>
internal sealed record ReleaseLayout(string Root)
{
    public static ReleaseLayout Of(WebContent content) => new(LinuxPath.Normalize(content.Root, $"webContent {content.Root}, root"));

    /// <summary>The folder of the link.</summary>
    public string Folder => Root[..Root.LastIndexOf('/')];

    /// <summary>The folder of the releases, from that of the link.</summary>
    private string Beside => ReleaseResource.FolderOf(Root);

    /// <summary>The folder of the releases.</summary>
    public string Releases => $"{Folder}/{Beside}";

    /// <summary>What the link says for a release.</summary>
    public string LinkTo(string release) => $"{Beside}/{release}";

    /// <summary>The release that a link to it serves; <see langword="null"/> for a link elsewhere.</summary>
    public string? ReleaseOf(string target) => ReleaseResource.IsRelease(Root, target) && target.LastIndexOf('/') == Beside.Length ? target[(Beside.Length + 1)..] : null;
}
