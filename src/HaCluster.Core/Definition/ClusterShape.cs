using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Features;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Definition;

/// <summary>What a definition looks like: the one table that reading, writing and the JSON schema share. Each feature brings its own keys.</summary>
internal static class ClusterShape
{
    private static readonly ObjectShape<HostInterface> Interface = new(
        new HostInterface { Name = "" },
        new Key<HostInterface, ValueList<InterfaceAddress>>("addresses", new OneOrMoreShape<InterfaceAddress>(IPWithPrefix), i => i.Addresses, (i, v) => i with { Addresses = v },
            "The host's own addresses there, each with the prefix length of its network; no VIP.", isRequired: true))
    {
        ShortForm = "addresses",
        ShortFormCanBeList = true,
        Called = Subject.Of,
    };

    private static readonly MapShape<HostInterface> Interfaces = new(Interface, i => i.Name, (i, v) => i with { Name = v }, TextFor(VrrpTexts.Interface))
    {
        Twice = (_ => "Two interfaces have this name", TakenPlace.GiveOwnName),
    };

    private static readonly ObjectShape<ClusterHost> Host = new(
        new ClusterHost { Name = "", Address = IPAddress.None },
        new Key<ClusterHost, IPAddress>("address", IP, h => h.Address, (h, v) => h with { Address = v },
            "The host's own address on the cluster's network, not a VIP.", isRequired: true),
        new Key<ClusterHost, ValueList<HostInterface>>("interfaces", Interfaces, h => h.Interfaces, (h, v) => h with { Interfaces = v },
            "The host's interfaces, each with its addresses, where it has several; the address above is among them. Default: one interface, with the address.")
        {
            Means = (h, at) => h.Interfaces.SelectMany(i => i.Addresses.Select(a => new TakenPlace(at.Within(i, () => Subject.Of(i)), (at, a.Address),
                first => $"{a.Address} is already an address of {first.Target}{TakenPlace.At(first)}.", "Name each address once."))),
        },
        new Key<ClusterHost, string?>("sshTarget", TextFor(SafeText.SshWord)!, h => h.SshTarget, (h, v) => h with { SshTarget = v },
            "What ssh connects to: an address, a name or an alias of ssh_config(5). Default: the address. localhost means this machine, without ssh."),
        new Key<ClusterHost, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, h => h.Keepalived, (h, v) => h with { Keepalived = v },
            "Blocks of keepalived.conf(5) on this host beyond what HaCluster writes, such as vrrp_script or vrrp_sync_group."))
    {
        ShortForm = "address",
        Called = Subject.Of,
    };

    private static readonly MapShape<ClusterHost> Hosts = new(Host, h => h.Name, (h, v) => h with { Name = v }, TextFor(SafeText.HostName))
    {
        Twice = (_ => "Two hosts have this name", TakenPlace.GiveOwnName),
    };

    private static readonly ObjectShape<SshSettings> Ssh = new(
        new SshSettings(),
        new Key<SshSettings, string?>("configFile", TextFor(SafeText.LocalPath)!, s => s.ConfigFile, (s, v) => s with { ConfigFile = v },
            "Another configuration file for ssh (ssh -F)."),
        new Key<SshSettings, string?>("user", TextFor(SafeText.SshWord)!, s => s.User, (s, v) => s with { User = v },
            "The login name."),
        new Key<SshSettings, int?>("port", Optional(Int(ModelRanges.Port)), s => s.Port, (s, v) => s with { Port = v },
            "The port. Default: ssh's own."),
        new Key<SshSettings, bool>("sudo", Bool, s => s.Sudo, (s, v) => s with { Sudo = v },
            "Whether to become root by sudo(8) after login."),
        new Key<SshSettings, Secret?>("sudoPassword", Password("password for sudo", SafeText.SudoPassword)!, s => s.SudoPassword, (s, v) => s with { SudoPassword = v },
            "The password that sudo asks for, if it asks: env:NAME or file:PATH."),
        new Key<SshSettings, SshTransport>("transport", Word<SshTransport>(), s => s.Transport, (s, v) => s with { Transport = v },
            "What carries the talk with hosts. Default: OpenSSH, and SSH.NET where there is none or a password or key below is given."),
        new Key<SshSettings, Secret?>("password", Password("password of the login", SafeText.SudoPassword)!, s => s.Password, (s, v) => s with { Password = v },
            "The password of the login, for hosts that take one, over SSH.NET only: env:NAME or file:PATH."),
        new Key<SshSettings, Secret?>("privateKey", Password("private key", _ => null)!, s => s.PrivateKey, (s, v) => s with { PrivateKey = v },
            "Where a private key is kept as a text, over SSH.NET only: env:NAME or file:PATH."),
        new Key<SshSettings, Secret?>("passphrase", Password("passphrase", _ => null)!, s => s.Passphrase, (s, v) => s with { Passphrase = v },
            "The passphrase of the private key, or of the key files that ssh's configuration names, over SSH.NET only: env:NAME or file:PATH."),
        new Key<SshSettings, TimeSpan>("connectTimeout", Duration(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), s => s.ConnectTimeout, (s, v) => s with { ConnectTimeout = v },
            "How long to wait for a connection. Default: 10s."));

    internal static readonly ObjectShape<Cluster> Root = new(
        new Cluster { Name = "" },
        [
            new Key<Cluster, string>("name", TextFor(SafeText.ClusterName), c => c.Name, (c, v) => c with { Name = v },
                "The cluster's name: letters, digits, - and _.", isRequired: true),
            new Key<Cluster, SshSettings>("ssh", Ssh, c => c.Ssh, (c, v) => c with { Ssh = v },
                "How hosts are reached. Default: the user's own ssh settings."),
            new Key<Cluster, string?>("probeFrom", HostName!, c => c.ProbeFrom, (c, v) => c with { ProbeFrom = v },
                "The host from which drills probe the VIP. Default: the machine that runs the drill."),
            new PartsKey<Cluster, ClusterHost>("hosts", "hosts", Hosts, c => c.Hosts, (c, v) => c with { Hosts = v },
                "The machines, each by its name with its address.")
            {
                Naming = h => h.Name,
            },
            // From the visitors' side inwards, where a set-up goes outwards.
            .. FeatureList.All.Reverse().SelectMany(f => f.Keys),
            new Key<Cluster, ValueList<Suppression>>("suppress", new ListShape<Suppression>(SuppressionShape.Root), c => c.Suppress, (c, v) => c with { Suppress = v },
                "What the rules find fault with and is to stay as it is, each with its reason. An error cannot be suppressed."),
        ])
    {
        HasExtensions = true,
    };

    /// <summary>What all values of a cluster mean, in the order of the keys: what the rules for all objects go by.</summary>
    internal static IEnumerable<Meaning> MeaningsOf(Cluster cluster) => Root.MeaningsOf(cluster, Spot.Whole(cluster, () => Subject.Of(cluster)));
}
