using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>A web site and the hosts that serve it.</summary>
public sealed record WebServer : ModelObject
{
    /// <summary>The site's name; the name of its configuration file. Default: <c>default</c>.</summary>
    public string Name { get; init; } = "default";

    /// <summary>The program.</summary>
    public required WebServerKind Kind { get; init; }

    /// <summary>The hosts' names.</summary>
    public required ValueList<string> On { get; init; }

    /// <summary>The folder with the site's content, an absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>The port, 1–65535, on all of the host's addresses: behind direct routing it must answer on the VIP too. Default: 80.</summary>
    public int Port { get; init; } = 80;

    /// <summary>The names the site answers to; none means all.</summary>
    public ValueList<string> ServerName { get; init; } = [];

    /// <summary>What it speaks TLS with; <see langword="null"/> for plain HTTP.</summary>
    public SiteTls? Tls { get; init; }

    /// <summary>Whether it only sends visitors to the same address by <c>https</c>, with status 301 (RFC 9110, 15.4.2). Default: no.</summary>
    public bool RedirectToHttps { get; init; }

    /// <summary>Whether answers carry the host's name in the header <c>X-Served-By</c>, by which drills tell who served what. Default: yes.</summary>
    public bool ServedByHeader { get; init; } = true;

    /// <summary>The name, as in a list of sites.</summary>
    public override string ToString() => Name;
}
