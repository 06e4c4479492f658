using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>Puts the texts that the objects of a cluster have beyond their properties into the file of a host, each into its own block.</summary>
internal static class KeepalivedExtraNodes
{
    /// <summary>The file's nodes with those texts.</summary>
    /// <param name="nodes">What the properties say: global_defs, the host's instances and the services it directs, in the order of the cluster.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <exception cref="HaClusterException"><c>KeepalivedTextInvalid</c>: a text cannot stand in the file; its line is named.</exception>
    internal static IEnumerable<KeepalivedNode> Add(IEnumerable<KeepalivedNode> nodes, Cluster cluster, ClusterHost host)
    {
        var extra = KeepalivedExtra.Read(host.Keepalived, $"host {host.Name}", host.Source);
        var settings = extra.OfType<KeepalivedRaw>().Where(IsGlobal).SelectMany(g => g.Children ?? []).ToList();
        var blocks = extra.Where(n => !IsGlobal(n)).ToList();
        var instances = new Queue<VrrpInstance>(cluster.VrrpInstances.Where(v => v.Members.Any(m => m.Host == host.Name)));
        var services = new Queue<IpvsService>(cluster.IpvsServices.Where(s => cluster.DirectorsOf(s).Contains(host.Name)));
        var taken = blocks.Select(KeepalivedExtra.KeyOf).ToHashSet();
        foreach (var node in nodes)
        {
            var whole = node is not KeepalivedBlock block ? node : block.Words[0] switch
            {
                "global_defs" => block with { Children = KeepalivedExtra.Join(block.Children, settings).ToValueList() },
                "vrrp_instance" => Instance(block, instances.Dequeue(), host),
                "virtual_server" => Service(block, services.Dequeue()),
                _ => block,
            };
            // A whole block of the host's own takes the place of the one that the properties make.
            if (!taken.Contains(KeepalivedExtra.KeyOf(node)))
                yield return whole;
            // Scripts, files and processes have to be known before an instance that tracks them.
            if (IsGlobal(node))
            {
                foreach (var own in blocks)
                    yield return own;
            }
        }
    }

    private static bool IsGlobal(KeepalivedNode node) => KeepalivedExtra.KeyOf(node) == "global_defs";

    private static KeepalivedBlock Instance(KeepalivedBlock block, VrrpInstance instance, ClusterHost host)
    {
        var member = instance.Members.First(m => m.Host == host.Name);
        var extra = KeepalivedExtra.Read(instance.Keepalived, $"vrrpInstance {instance.Name}", instance.Source);
        var own = KeepalivedExtra.Read(member.Keepalived, $"vrrpInstance {instance.Name}, member {member.Host}", member.Source ?? instance.Source);
        return block with { Children = KeepalivedExtra.Join(KeepalivedExtra.Join(block.Children, extra), own).ToValueList() };
    }

    // keepalived applies some settings only to the real servers that come after them.
    private static KeepalivedBlock Service(KeepalivedBlock block, IpvsService service)
    {
        var extra = KeepalivedExtra.Read(service.Keepalived, $"ipvsService {service.Name}", service.Source);
        var servers = block.Children.OfType<KeepalivedBlock>().Where(IsRealServer).Zip(service.RealServers, (node, server) => RealServer(node, service, server));
        return block with
        {
            Children = KeepalivedExtra.Join(block.Children.Where(c => !IsRealServer(c)), extra).Concat(KeepalivedExtra.Without(servers, extra)).ToValueList(),
        };
    }

    private static bool IsRealServer(KeepalivedNode node) => node is KeepalivedBlock { Words: ["real_server", ..] };

    private static KeepalivedBlock RealServer(KeepalivedBlock block, IpvsService service, RealServer server)
    {
        var extra = KeepalivedExtra.Read(server.Keepalived, $"ipvsService {service.Name}, real server {server.Host}", server.Source ?? service.Source);
        return block with { Children = KeepalivedExtra.Join(block.Children, extra).ToValueList() };
    }
}
