using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>A file has exactly this content, mode and owner.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">The whole content.</param>
public sealed record FileResource(string Path, string Content) : Resource
{
    /// <summary>What files say in a comment that are HaCluster's from top to bottom.</summary>
    internal const string Notice = "Written by HaCluster: the next deploy overwrites what is changed here.";

    /// <summary>Permission bits. Default: 0644.</summary>
    public UnixFileMode Mode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The owner. Default: root.</summary>
    public string Owner { get; init; } = "root";

    /// <summary>The group. Default: root.</summary>
    public string Group { get; init; } = "root";

    /// <summary>How the new content is checked on the host before it replaces the old; <see langword="null"/> for no check.</summary>
    public ConfigCheck? Check { get; init; }

    /// <summary>The units that must take the new content up, by <c>systemctl reload-or-restart</c> or <c>restart</c>; see <see cref="ServiceResource.OnChange"/>.</summary>
    public ValueList<string> Notifies { get; init; } = [];

    /// <summary>Secret values within <see cref="Content"/> that plans, diffs and errors must mask.</summary>
    public ValueList<Secret> Secrets { get; init; } = [];

    /// <inheritdoc/>
    public override string Id => $"file:{Path}";
}
