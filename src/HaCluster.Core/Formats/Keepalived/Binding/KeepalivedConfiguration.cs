using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>All of keepalived.conf on one host, as objects.</summary>
public sealed record KeepalivedConfiguration : KeepalivedObject
{
    /// <summary>The network namespace that keepalived runs in (net_namespace).</summary>
    public string? NetNamespace { get; init; }

    /// <summary>The name of this copy of keepalived, where several run beside each other (instance).</summary>
    public string? Instance { get; init; }

    /// <summary>Whether PID files are in a folder of their own (use_pid_dir).</summary>
    public bool UsePidDir { get; init; }

    /// <summary>Settings of the daemon (global_defs).</summary>
    public GlobalDefs? Global { get; init; }

    /// <summary>What SSL_GET identifies itself with.</summary>
    public SslSettings? Ssl { get; init; }

    /// <summary>Addresses that the host always has (static_ipaddress).</summary>
    public ValueList<VirtualAddress> StaticAddresses { get; init; } = [];

    /// <summary>Routes that the host always has.</summary>
    public ValueList<RouteEntry> StaticRoutes { get; init; } = [];

    /// <summary>Policy rules that the host always has.</summary>
    public ValueList<RouteEntry> StaticRules { get; init; } = [];

    /// <summary>Instances that fail with a static address, route or rule.</summary>
    public ValueList<TrackGroupBlock> TrackGroups { get; init; } = [];

    /// <summary>Files with numbers in them.</summary>
    public ValueList<TrackFileBlock> TrackFiles { get; init; } = [];

    /// <summary>Processes that have to run.</summary>
    public ValueList<TrackProcessBlock> TrackProcesses { get; init; } = [];

    /// <summary>BFD sessions.</summary>
    public ValueList<BfdInstanceBlock> BfdInstances { get; init; } = [];

    /// <summary>Commands whose exit code tells whether something works.</summary>
    public ValueList<VrrpScriptBlock> VrrpScripts { get; init; } = [];

    /// <summary>Pauses between gratuitous ARPs.</summary>
    public ValueList<GarpGroupBlock> GarpGroups { get; init; } = [];

    /// <summary>VRRP instances that change state together.</summary>
    public ValueList<VrrpSyncGroupBlock> SyncGroups { get; init; } = [];

    /// <summary>Virtual routers.</summary>
    public ValueList<VrrpInstanceBlock> VrrpInstances { get; init; } = [];

    /// <summary>Addresses that are one virtual server.</summary>
    public ValueList<VirtualServerGroupBlock> VirtualServerGroups { get; init; } = [];

    /// <summary>Virtual services.</summary>
    public ValueList<VirtualServerBlock> VirtualServers { get; init; } = [];

    /// <summary>The objects of what keepalived sees of a file. Nothing is lost, and nothing is an exception: see <see cref="KeepalivedObject.Other"/>.</summary>
    public static KeepalivedConfiguration From(KeepalivedExpansion expansion)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        return ConfigurationShape.Root.Read(expansion.Statements, new SourceLocation(expansion.Tree.File.Path, 1));
    }

    /// <summary>The statements that say it, in the order that keepalived needs.</summary>
    /// <param name="revealSecrets">Whether passwords stand in them. Not by default: then they are eight stars.</param>
    /// <exception cref="HaClusterException"><c>SecretUnavailable</c>: a password's variable or file is not there. <c>KeepalivedValueInvalid</c>: no command line is read as that command.</exception>
    public ValueList<KeepalivedNode> ToNodes(bool revealSecrets = false) => ConfigurationShape.Root.ToNodes(this, revealSecrets);

    /// <summary>The text of the file.</summary>
    /// <param name="revealSecrets">Whether passwords stand in it. Not by default: then they are eight stars.</param>
    /// <exception cref="HaClusterException">The same as of <see cref="ToNodes"/>, and <c>KeepalivedValueInvalid</c>: a string cannot stand in the file.</exception>
    public string ToText(bool revealSecrets = false) => KeepalivedWriter.Write(ToNodes(revealSecrets));
}
