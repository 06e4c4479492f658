using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Formats;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Nfs;

/// <summary>What a definition says of shares.</summary>
internal static class NfsShareKeys
{
    private static readonly ObjectShape<NfsShare> Share = new(
        new NfsShare { Path = "", Server = "" },
        new Key<NfsShare, string>("path", Text, s => s.Path, (s, v) => s with { Path = v },
            "The exported folder on the server, an absolute path.", isRequired: true),
        new Key<NfsShare, string>("server", Text, s => s.Server, (s, v) => s with { Server = v },
            "The host that exports it.", isRequired: true),
        new Key<NfsShare, ValueList<string>>("clients", Texts, s => s.Clients, (s, v) => s with { Clients = v },
            "Who may mount it: addresses, networks or names, as in exports(5)."),
        new Key<NfsShare, ValueList<string>>("options", Texts, s => s.Options, (s, v) => s with { Options = v },
            "Export options (exports(5)). Default: rw, sync, no_subtree_check and an fsid made of the path."),
        new Key<NfsShare, ValueList<string>>("mountOn", Texts, s => s.MountOn, (s, v) => s with { MountOn = v },
            "The hosts that mount the share."),
        new Key<NfsShare, string?>("mountAt", Text!, s => s.MountAt, (s, v) => s with { MountAt = v },
            "Where they mount it, an absolute path. Default: the share's own path."),
        new Key<NfsShare, ValueList<string>>("mountOptions", Texts, s => s.MountOptions, (s, v) => s with { MountOptions = v },
            "Mount options (nfs(5)). Default: nfsvers=4.2, hard, _netdev."));

    internal static readonly Key<Cluster> OfCluster =
        new Key<Cluster, ValueList<NfsShare>>("nfsShares", new ListShape<NfsShare>(Share), c => c.NfsShares, (c, v) => c with { NfsShares = v },
            "The shares that the web servers mount.");
}
