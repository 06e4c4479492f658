using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Nfs;

/// <summary>What a definition says of shares.</summary>
internal static class NfsShareKeys
{
    private static readonly ScalarShape<string> Server = OneText("A share has one server. Where several hosts serve it in turn, describe a VRRP instance of them, and give its name or its VIP here; where each serves a folder of its own, describe a share for each.");

    private static readonly ObjectShape<NfsShare> Share = new(
        new NfsShare { Path = "", Server = "" },
        new Key<NfsShare, string>("path", TextFor(ShareTexts.Path), s => s.Path, (s, v) => s with { Path = v },
            "The exported folder on the server, an absolute path.", isRequired: true)
        {
            IsName = true,
        },
        new Key<NfsShare, string>("server", Server, s => s.Server, (s, v) => s with { Server = v },
            "The host that exports it, or the VIP (or the name of the VRRP instance) whose members do.", isRequired: true)
        {
            Means = (s, at) => [new HostReference(at, s.Server) { IsElse = c => c.FindVrrpInstance(s) is not null, Else = ", nor a VRRP instance, and it is no VIP" }],
        },
        new Key<NfsShare, ValueList<string>>("clients", TextsFor(ShareTexts.Client), s => s.Clients, (s, v) => s with { Clients = v },
            "Who may mount it: addresses, networks or names, as in exports(5)."),
        new Key<NfsShare, ValueList<string>>("options", TextsFor(ShareTexts.Option), s => s.Options, (s, v) => s with { Options = v },
            "Export options (exports(5)). Default: rw, sync, no_subtree_check and an fsid made of the path."),
        new Key<NfsShare, ValueList<string>>("mountOn", HostNames, s => s.MountOn, (s, v) => s with { MountOn = v },
            "The hosts that mount the share."),
        new Key<NfsShare, string?>("mountAt", Text!, s => s.MountAt, (s, v) => s with { MountAt = v },
            "Where they mount it, an absolute path. Default: the share's own path.")
        {
            Means = MountPoint,
        },
        new Key<NfsShare, ValueList<string>>("mountOptions", TextsFor(ShareTexts.MountOption), s => s.MountOptions, (s, v) => s with { MountOptions = v },
            "Mount options (nfs(5)). Default: nfsvers=4.2, hard, _netdev."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, NfsShare>("nfsShares", "NFS shares", new ListShape<NfsShare>(Share), c => c.NfsShares, (c, v) => c with { NfsShares = v },
            "The shares that the web servers mount.")
        {
            Naming = s => s.Path,
            // Two servers may have a folder of the same path.
            IsSame = (one, other) => one.Server == other.Server,
        };

    private static IEnumerable<Meaning> MountPoint(NfsShare share, Spot at)
    {
        if (share.MountOn.Count > 0)
            yield return new PlacedText(at, share.MountPoint, ShareTexts.MountPoint);
        foreach (var host in share.MountOn)
        {
            yield return new TakenPlace(at, ("mount", host, share.MountPoint.TrimEnd('/')),
                first => $"{ShownText.Of(host)} already mounts {first.Target}{TakenPlace.At(first)} at {ShownText.Of(share.MountPoint)}.", "Mount one of them elsewhere.");
        }
    }
}
