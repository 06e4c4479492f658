namespace HaCluster.Features.Content;

/// <summary>What a host serves of a content.</summary>
/// <param name="Root">The folder that its web servers serve.</param>
/// <param name="Release">The release that the folder is a link to, its time and the beginning of the hash of its content; <see langword="null"/> for another link, a folder, or nothing.</param>
public sealed record LiveRelease(string Root, string? Release);
