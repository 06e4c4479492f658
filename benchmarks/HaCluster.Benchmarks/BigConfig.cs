using System.Globalization;
using System.Text;

namespace HaCluster.Benchmarks;

/// <summary>A keepalived.conf of the size at which keepalived's own users report trouble: 2,284 virtual servers with 37,298 real servers. The addresses are those of RFC 2544 for benchmarks; nothing is sent to them.</summary>
internal static class BigConfig
{
    private const int VirtualServers = 2_284;
    private const int RealServers = 37_298;

    /// <summary>The text, or that part of it.</summary>
    public static string Write(double part)
    {
        var text = new StringBuilder("global_defs {\n    router_id lb1\n}\n");
        var services = (int)(VirtualServers * part);
        var servers = 0;
        for (var service = 0; service < services; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                virtual_server {{Address("198.18", service)}} 80 {
                    delay_loop 6
                    lb_algo wrr
                    lb_kind DR
                    protocol TCP

                """);
            for (var last = (int)((service + 1L) * RealServers / VirtualServers); servers < last; servers++)
            {
                text.Append(CultureInfo.InvariantCulture, $$"""
                        real_server {{Address("198.19", servers)}} 80 {
                            weight 1
                            TCP_CHECK {
                                connect_timeout 3
                            }
                        }

                    """);
            }
            text.Append("}\n");
        }
        return text.ToString();
    }

    private static string Address(string network, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{network}.{number / 250}.{(number % 250) + 1}");
}
