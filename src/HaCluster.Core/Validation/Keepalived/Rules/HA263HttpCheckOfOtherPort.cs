using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA263HttpCheckOfOtherPort() : CheckerRule("HA263", Severity.Warning, "A checker speaks HTTP to the port of HTTPS, or HTTPS to that of HTTP")
{
    // The ports that clients take where a URL names none (RFC 9110, 4.2).
    private const int Http = 80;
    private const int Https = 443;

    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (checker.Keyword is not ("HTTP_GET" or "SSL_GET"))
            return null;
        var named = checker.Statement.Last("connect_port");
        return (checker.Keyword, named?.Integer(1, 1, 65535) ?? PortOf(checker.Server)) switch
        {
            ("HTTP_GET", Https) => Report(named ?? checker.Statement, 0, $"HTTP_GET does not speak TLS, and port {Https} is that of HTTPS: the server refuses what it asks, and is taken out though it works.", $"Use SSL_GET; or name the port that speaks HTTP with 'connect_port {Http}'."),
            ("SSL_GET", Http) => Report(named ?? checker.Statement, 0, $"SSL_GET speaks TLS, and port {Http} is that of HTTP: the handshake fails, and the server is taken out though it works.", $"Use HTTP_GET; or name the port that speaks HTTPS with 'connect_port {Https}'."),
            _ => null,
        };
    }

    // A server without a port has the service's.
    private static int PortOf(RealServerView server) => server.Port != 0 ? server.Port : server.Service.Endpoint?.Port ?? 0;
}
