using System.Net;
using System.Net.Sockets;
using System.Text;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Adoption;

/// <summary>Hosts as the reading script would find them.</summary>
internal static class Readings
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The hosts of a cluster just after it was deployed.</summary>
    internal static HostReading[] Deployed(Cluster cluster) =>
        [.. ClusterState.For(cluster.Unchecked()).Select(s => Host(s.Host.Name, s.Host.Address, s.Resources.OfType<FileResource>().ToDictionary(f => f.Path, f => f.Content)).With(f => f with
        {
            Files = f.Files.ToDictionary(x => x.Key, x => x.Value with { Mode = s.Resources.OfType<FileResource>().Single(r => r.Path == x.Key).Mode }),
            Kernel = new FileLines(s.Resources.OfType<SysctlResource>().Select(r => $"{SysctlPath.Of(r.Key)}:{r.Value}")),
            InterfaceAddresses =
            [
                Address("lo", "127.0.0.1/8"), .. s.Resources.OfType<AddressResource>().Select(a => new LiveAddress(a.Interface, a.Address)),
                .. s.Host.Interfaces.Count > 0 ? s.Host.Interfaces.SelectMany(i => i.Addresses.Select(a => new LiveAddress(i.Name, a))) : [new LiveAddress("eth0", InNetwork(s.Host.Address))],
            ],
        }))];

    /// <summary>A host with these files.</summary>
    internal static HostReading Host(string name, string address, params (string Path, string Text)[] files) =>
        Host(name, IPAddress.Parse(address), files.ToDictionary(f => f.Path, f => f.Text));

    /// <summary>The host, with other facts besides its files.</summary>
    internal static HostReading With(this HostReading host, Func<HostFacts, HostFacts> change) => host with { Facts = change(host.Facts) };

    private static HostReading Host(string name, IPAddress address, Dictionary<string, string> files)
    {
        var facts = new HostFacts
        {
            HostName = name,
            InterfaceAddresses = [Address("lo", "127.0.0.1/8"), new LiveAddress("eth0", InNetwork(address))],
            Files = files.ToDictionary(f => f.Key, f => new FileFact(FileFactKind.File, Plain, "root", "root") { Content = Encoding.UTF8.GetBytes(f.Value) }),
        };
        return KeepalivedFeature.Instance.Read(new HostReading(name, facts), []);
    }

    internal static LiveAddress Address(string device, string address) => new(device, InterfaceAddress.Parse(address));

    private static InterfaceAddress InNetwork(IPAddress address) => new(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 64 : 24);
}
