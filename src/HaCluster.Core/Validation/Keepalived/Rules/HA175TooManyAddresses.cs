using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA175TooManyAddresses() : VrrpRule("HA175", Severity.Error, "An advert cannot name so many addresses")
{
    // The count is a byte (RFC 9568, 5.2.5), and a packet of Ethernet has room for 89 of IPv6 after its headers.
    private const int MostIPv4 = 255;
    private const int MostIPv6 = 89;

    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        var most = instance.IsIPv6 ? MostIPv6 : MostIPv4;
        if (instance.Addresses.Count > most)
        {
            var first = instance.Addresses[most];
            yield return Report(first.Statement, first.Word, $"An advert has room for {most} addresses; from here on keepalived takes them for virtual_ipaddress_excluded.", "Move all but one of the addresses into virtual_ipaddress_excluded: they go with the master all the same, and adverts stay short.");
        }
    }
}
