using System.Globalization;
using System.Text;

namespace HaCluster.Benchmarks;

/// <summary>
/// A keepalived.conf as large as the largest that keepalived's users tell of: 2,284 virtual servers with 37,298 real servers.
/// Its addresses are those for benchmarks (198.18.0.0/15, RFC 2544). There is nothing to complain about in it.
/// </summary>
internal static class LargeConfiguration
{
    private const int VirtualServers = 2_284;
    private const int RealServers = 37_298;
    private const int Instances = 200;

    /// <summary>The interface that it names.</summary>
    public const string Interface = "eth0";

    /// <summary>The text.</summary>
    /// <param name="divisor">How many times smaller than the whole it is.</param>
    public static string Write(int divisor = 1)
    {
        var (instances, servers, realServers) = (Instances / divisor, VirtualServers / divisor, RealServers / divisor);
        var text = new StringBuilder();
        text.Append("global_defs {\n    router_id director1\n    vrrp_version 3\n}\n\nstatic_ipaddress {\n");
        for (var i = 0; i < instances; i++)
            Line(text, $"    192.0.2.{i}/32 dev {Interface} no_track");
        text.Append("}\n");
        for (var i = 0; i < instances; i++)
            WriteInstance(text, i, First(servers, i, instances), First(servers, i + 1, instances));
        for (var i = 0; i < servers; i++)
            WriteVirtualServer(text, i, First(realServers, i, servers), First(realServers, i + 1, servers));
        return text.ToString();
    }

    // The first of all that belongs to the part of that number.
    private static int First(int all, int part, int parts) => (int)((long)all * part / parts);

    private static string Vip(int number) => $"198.18.{number / 250}.{number % 250 + 1}";

    private static void WriteInstance(StringBuilder text, int number, int firstVip, int endVip)
    {
        Line(text, $$"""

            vrrp_instance VI_{{number + 1}} {
                state BACKUP
                interface {{Interface}}
                virtual_router_id {{number + 52}}
                priority {{100 + number % 50}}
                advert_int 1
                virtual_ipaddress {
            """);
        for (var i = firstVip; i < endVip; i++)
            Line(text, $"        {Vip(i)}/32 dev {Interface}");
        text.Append("    }\n}\n");
    }

    private static void WriteVirtualServer(StringBuilder text, int number, int first, int end)
    {
        Line(text, $$"""

            # service {{number}}
            virtual_server {{Vip(number)}} 80 {
                delay_loop 6
                lb_algo wrr
                lb_kind DR
                protocol TCP

            """);
        for (var i = first; i < end; i++)
        {
            Line(text, $"    real_server 198.19.{i / 250}.{i % 250 + 1} 80 {{\n        weight {1 + i % 10}");
            text.Append(number % 8 == 0
                ? "        HTTP_GET {\n            url {\n                path /health\n                status_code 200\n            }\n            connect_timeout 3\n        }\n    }\n"
                : "        TCP_CHECK {\n            connect_timeout 3\n        }\n    }\n");
        }
        text.Append("}\n");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
