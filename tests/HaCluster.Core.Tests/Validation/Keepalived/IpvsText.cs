namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>Writes virtual servers that have nothing wrong but what a test puts in.</summary>
internal static class IpvsText
{
    public static string Service(string address = "192.0.2.100 80", string settings = "lb_kind DR", string? servers = null, string protocol = "protocol TCP", string delayLoop = "delay_loop 5") =>
        $"virtual_server {address} {{\n{delayLoop}\nlb_algo rr\n{protocol}\n{settings}\n{servers ?? Server()}\n}}\n";

    public static string Server(string address = "192.0.2.21 80", string settings = "", string checker = "TCP_CHECK {\nconnect_timeout 3\n}") =>
        $"real_server {address} {{\n{settings}\n{checker}\n}}";

    public static string Group(string lines) => $"virtual_server_group web {{\n{lines}\n}}\n";
}
