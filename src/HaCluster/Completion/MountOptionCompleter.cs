using System.Collections;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes the options of nfs(5) for NFS version 4, and those of mount(8) and systemd.mount(5) that a share is mounted with.</summary>
internal sealed class MountOptionCompleter : WordCompleter
{
    private static readonly string[] s_options =
    [
        "_netdev", "ac", "acdirmax=", "acdirmin=", "acregmax=", "acregmin=", "actimeo=", "bg", "clientaddr=", "cto", "fg", "fsc", "hard", "intr", "local_lock=",
        "lookupcache=", "max_connect=", "migration", "nconnect=", "nfsvers=", "noac", "noatime", "nocto", "nodev", "nodiratime", "noexec", "nofsc", "noresvport",
        "nosharecache", "nosuid", "port=", "proto=", "rdirplus", "relatime", "resvport", "retrans=", "retry=", "ro", "rsize=", "rw", "sec=", "sharecache", "soft",
        "softerr", "softreval", "timeo=", "trunkdiscovery", "vers=", "wsize=", "x-systemd.automount", "x-systemd.mount-timeout=", "xprtsec=",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) => s_options;
}
