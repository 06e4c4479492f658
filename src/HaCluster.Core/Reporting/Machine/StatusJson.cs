using System.Text.Json;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Reporting.Machine;

/// <summary>What is live on a cluster, as JSON. The names of its fields stay; new ones may come.</summary>
public static class StatusJson
{
    /// <summary><c>cluster</c>, <c>healthy</c>, <c>problems</c>, then what is there: <c>vrrpInstances</c>, <c>ipvsServices</c>, <c>hosts</c>, <c>exports</c>, <c>mounts</c>, <c>dataPath</c>. Addresses are texts.</summary>
    public static string Of(ClusterStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", status.Name);
            json.WriteBoolean("healthy", status.IsHealthy);
            json.WriteArray("problems", status.Problems, p => Write(json, p));
            json.WriteArray("vrrpInstances", status.VrrpInstances, v => Write(json, v));
            json.WriteArray("ipvsServices", status.IpvsServices, s => Write(json, s));
            json.WriteArray("hosts", status.Hosts, h => Write(json, h));
            json.WriteArray("exports", status.Exports, e => Write(json, e));
            json.WriteArray("mounts", status.Mounts, m => Write(json, m));
            json.WriteArray("dataPath", status.DataPath, c => DataPathJson.Write(json, c));
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, ClusterProblem problem)
    {
        json.WriteString("kind", problem.Kind);
        json.WriteString("host", problem.Host);
        json.WriteString("target", problem.Target);
        json.WriteString("message", problem.Message);
    }

    private static void Write(Utf8JsonWriter json, LiveVrrpInstance instance)
    {
        json.WriteString("name", instance.Name);
        json.WriteNumber("virtualRouterId", instance.VirtualRouterId);
        json.WriteString("interface", instance.Interface);
        json.WriteTexts("virtualAddresses", instance.VirtualIPAddresses);
        json.WriteTexts("holders", instance.Holders);
        json.WriteArray("members", instance.Members, member =>
        {
            json.WriteString("host", member.Host);
            json.WriteNumber("priority", member.Priority);
            json.WriteWord<VrrpState>("state", member.State);
            json.WriteTexts("holds", member.Holds);
            json.WriteString("byHand", member.ByHand);
        });
    }

    private static void Write(Utf8JsonWriter json, LiveIpvsService service)
    {
        json.WriteString("host", service.Host);
        json.WriteString("name", service.Name);
        json.WriteWord<IpvsProtocol>("protocol", service.Protocol);
        json.WriteString("address", service.Address.ToString());
        if (service.FirewallMark is { } mark)
            json.WriteNumber("mark", mark);
        else
            json.WriteNull("mark");
        json.WriteString("scheduler", service.Scheduler);
        json.WriteBoolean("persistent", service.IsPersistent);
        json.WriteArray("realServers", service.RealServers, server =>
        {
            json.WriteString("host", server.Host);
            json.WriteString("address", server.Address.ToString());
            json.WriteWord<IpvsForwarding>("forwarding", server.Forwarding);
            json.WriteNumber("weight", server.Weight);
            json.WriteNumber("activeConnections", server.ActiveConnections);
            json.WriteNumber("inactiveConnections", server.InactiveConnections);
        });
    }

    private static void Write(Utf8JsonWriter json, LiveHost host)
    {
        json.WriteString("name", host.Name);
        json.WriteString("address", host.Address.ToString());
        json.WriteTexts("roles", host.Roles);
        json.WriteBoolean("reachable", host.IsReachable);
        json.WriteString("errorId", host.Error?.ErrorId);
        json.WriteString("error", host.Error?.Message);
        json.WriteArray("addresses", host.Addresses, address =>
        {
            json.WriteString("interface", address.Interface);
            json.WriteString("address", address.Address.ToString());
        });
        json.WriteTexts("linksDown", host.LinksDown);
        json.WriteArray("services", host.Services, service =>
        {
            json.WriteString("unit", service.Unit);
            json.WriteBoolean("active", service.IsActive);
            json.WriteString("activeState", service.ActiveState);
            json.WriteString("subState", service.SubState);
        });
        if (host.Arp is not { } arp)
        {
            json.WriteNull("arp");
            return;
        }
        json.WriteStartObject("arp");
        json.WriteString("interface", arp.Interface);
        json.WriteNumber("arpIgnore", arp.ArpIgnore);
        json.WriteNumber("arpAnnounce", arp.ArpAnnounce);
        json.WriteTexts("loopbackVips", arp.LoopbackVips);
        json.WriteBoolean("hidden", arp.IsHidden);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LiveExport export)
    {
        json.WriteString("host", export.Host);
        json.WriteString("path", export.Path);
        json.WriteString("client", export.Client);
        json.WriteString("options", export.Options);
    }

    private static void Write(Utf8JsonWriter json, LiveMount mount)
    {
        json.WriteString("host", mount.Host);
        json.WriteString("source", mount.Source);
        json.WriteString("mountPoint", mount.MountPoint);
        json.WriteString("fileSystem", mount.FileSystem);
        json.WriteString("options", mount.Options);
        json.WriteBoolean("answers", mount.Answers);
    }
}
