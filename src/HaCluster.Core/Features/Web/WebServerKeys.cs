using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Web;

/// <summary>What a definition says of web servers.</summary>
internal static class WebServerKeys
{
    private static readonly ObjectShape<WebServer> Web = new(
        new WebServer { Kind = WebServerKind.Nginx, On = [], Root = "" },
        new Key<WebServer, string>("name", Text, w => w.Name, (w, v) => w with { Name = v },
            "The site's name, and that of its configuration file. Default: default."),
        new Key<WebServer, WebServerKind>("kind", Word<WebServerKind>(), w => w.Kind, (w, v) => w with { Kind = v },
            "The program.", isRequired: true),
        new Key<WebServer, ValueList<string>>("on", Texts, w => w.On, (w, v) => w with { On = v },
            "The hosts that serve the site.", isRequired: true),
        new Key<WebServer, string>("root", Text, w => w.Root, (w, v) => w with { Root = v },
            "The folder with the site's content, an absolute path.", isRequired: true),
        new Key<WebServer, int>("port", Int(ModelRanges.Port), w => w.Port, (w, v) => w with { Port = v },
            "The port, on all of the host's addresses. Default: 80."),
        new Key<WebServer, ValueList<string>>("serverName", Texts, w => w.ServerName, (w, v) => w with { ServerName = v },
            "The names the site answers to. Default: all."),
        new Key<WebServer, bool>("servedByHeader", Bool, w => w.ServedByHeader, (w, v) => w with { ServedByHeader = v },
            "Whether answers say which host gave them, in the header X-Served-By. Default: true."));

    internal static readonly Key<Cluster> OfCluster =
        new Key<Cluster, ValueList<WebServer>>("webServers", new ListShape<WebServer>(Web), c => c.WebServers, (c, v) => c with { WebServers = v },
            "The web servers.");
}
