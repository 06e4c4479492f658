using HaCluster.Features.Content;
using HaCluster.Model;
using HaCluster.Resources;

namespace HaCluster.Operation;

/// <summary>One content on one host, as it is to become.</summary>
/// <param name="Content">The content.</param>
/// <param name="Host">The host.</param>
/// <param name="Wanted">What the host is to have.</param>
/// <param name="Served">The link's target there; empty where there is none.</param>
/// <param name="Release">The release that it is to serve.</param>
internal sealed record ContentPart(WebContent Content, ClusterHost Host, ContentList Wanted, string Served, string Release)
{
    public ReleaseLayout Layout { get; } = ReleaseLayout.Of(Content);

    /// <summary>The folder that it comes into: the next sync of the same goes on there.</summary>
    public string Incoming => $"{Layout.Releases}/{IncomingName}";

    public string IncomingName => $".incoming-{Wanted.Stamp[..12]}";

    /// <summary>What that is called once all is there.</summary>
    public string Claimed => $"{IncomingName}-{Release}";

    public string Before => Served.Length > 0 ? $"{Layout.Folder}/{Served}" : "";

    /// <summary>What the host must have.</summary>
    public required ReleaseResource Resource { get; init; }
}
