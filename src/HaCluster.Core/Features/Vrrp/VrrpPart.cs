using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>One host's part in a VRRP instance.</summary>
/// <param name="Host">The host.</param>
/// <param name="Block">Its vrrp_instance block.</param>
/// <param name="Global">Its global_defs.</param>
internal sealed record VrrpPart(string Host, VrrpInstanceBlock Block, GlobalDefs Global)
{
    // What keepalived takes where nothing is said (keepalived.conf(5), "VRRP instance(s)").
    public static readonly TimeSpan DefaultAdvertInterval = TimeSpan.FromSeconds(1);
    private const int DefaultPriority = 100;

    /// <summary>For a VIP that nothing on the host itself is to speak from (RFC 6724, rule 3).</summary>
    public const string NeverPreferred = "0";

    public string? Interface => Block.Interface ?? Global.DefaultInterface;

    public int Priority => Block.Priority ?? DefaultPriority;

    public VrrpState State => Block.State ?? VrrpState.Backup;

    public int? Version => Block.Version ?? Global.VrrpVersion;

    public TimeSpan AdvertInterval => Block.AdvertInterval ?? DefaultAdvertInterval;

    public bool NoPreempt => Block.Preempt == false;

    /// <summary>The password, where there is no more to authentication than that.</summary>
    public Secret? AuthPass => Block.Authentication is { Type: null or "PASS", Other.Count: 0, Pass: { } pass } ? pass : null;

    /// <summary>The VIPs of the adverts, then those that an advert of one family leaves out.</summary>
    public ValueList<InterfaceAddress> Addresses
    {
        get
        {
            var (advertised, excluded) = (Block.VirtualIPAddresses, Block.ExcludedIPAddresses);
            var all = advertised.Count > 0 ? advertised.Concat(excluded) : [];
            // Text stands for both lists then; what is written of the properties beside it must not say the excluded ones again.
            var family = HasPlainAddresses ? null : advertised.FirstOrDefault()?.Address?.Address.AddressFamily;
            return all.Select(a => a.Address).OfType<InterfaceAddress>().Where(a => family is null || a.Address.AddressFamily == family).ToValueList();
        }
    }

    /// <summary>Whether there is no more to the VIPs than their addresses, and those excluded are so for their family alone.</summary>
    public bool HasPlainAddresses
    {
        get
        {
            var family = Block.VirtualIPAddresses.FirstOrDefault()?.Address?.Address.AddressFamily;
            return Block.VirtualIPAddresses.Concat(Block.ExcludedIPAddresses).All(IsPlain)
                && Block.ExcludedIPAddresses.All(a => family is not null && a.Address!.Address.AddressFamily != family);
        }
    }

    private bool IsPlain(VirtualAddress address) =>
        address.Address is not null && (address.Device is null || address.Device == Interface)
        && address with { Device = null, PreferredLifetime = address.PreferredLifetime == NeverPreferred ? null : address.PreferredLifetime } == new VirtualAddress { Address = address.Address };
}
