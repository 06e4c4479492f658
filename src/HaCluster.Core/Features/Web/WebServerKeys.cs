using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Web;

/// <summary>What a definition says of web servers.</summary>
internal static class WebServerKeys
{
    private static readonly ObjectShape<SiteTls> Tls = new(
        new SiteTls { Certificate = "", Key = "" },
        new Key<SiteTls, string>("certificate", TextFor(SiteCertificate.ProblemOf), t => t.Certificate, (t, v) => t with { Certificate = v },
            "The certificate and those between it and the root, in PEM: a path on the hosts, or env:NAME or file:PATH for one that HaCluster writes there.", isRequired: true),
        new Key<SiteTls, string>("key", Text, t => t.Key, (t, v) => t with { Key = v },
            "The private key, in PEM and without a passphrase: a path on the hosts, or env:NAME or file:PATH.", isRequired: true)
        {
            Means = (t, at) => [new PlacedText(at, t.Key, _ => SiteCertificate.ProblemOfKey(t))],
        });

    private static readonly ObjectShape<WebServer> Web = new(
        new WebServer { Kind = WebServerKind.Nginx, On = [], Root = "" },
        new Key<WebServer, string>("name", TextFor(SiteTexts.Name), w => w.Name, (w, v) => w with { Name = v },
            "The site's name, and that of its configuration file. Default: default.")
        {
            IsName = true,
            Means = (w, at) => w.On.Distinct().Select(host => new TakenPlace(at, ("webServer", host, w.Name),
                first => $"Two web servers on {ShownText.Of(host)} have this name{TakenPlace.At(first)}, and with it the same configuration file.", TakenPlace.GiveOwnName)),
        },
        new Key<WebServer, WebServerKind>("kind", Word<WebServerKind>(), w => w.Kind, (w, v) => w with { Kind = v },
            "The program.", isRequired: true),
        new Key<WebServer, ValueList<string>>("on", HostNames, w => w.On, (w, v) => w with { On = v },
            "The hosts that serve the site.", isRequired: true),
        new Key<WebServer, string>("root", Text, w => w.Root, (w, v) => w with { Root = v },
            "The folder with the site's content, an absolute path.", isRequired: true)
        {
            Means = (w, at) => [new PlacedText(at, w.Root, t => SiteTexts.Root(t, w.Kind))],
        },
        new Key<WebServer, int>("port", Int(ModelRanges.Port), w => w.Port, (w, v) => w with { Port = v },
            "The port, on all of the host's addresses. Default: 80.")
        {
            Means = (w, at) => w.On.Distinct().SelectMany(host => NamesOf(w), (host, name) => new TakenPlace(at, ("webServer", host, w.Port, name.ToUpperInvariant()),
                first => $"On {ShownText.Of(host)}, {first.Target}{TakenPlace.At(first)} already answers on port {w.Port} to {(name.Length == 0 ? "all names" : ShownText.Of(name))}.",
                "Give one of them another port, or each a serverName of its own.")),
        },
        new Key<WebServer, ValueList<string>>("serverName", Texts, w => w.ServerName, (w, v) => w with { ServerName = v },
            "The names the site answers to. Default: all.")
        {
            Means = (w, at) => w.ServerName.Select(n => new PlacedText(at, n, t => SiteTexts.ServerName(t, w.Kind))),
        },
        new Key<WebServer, SiteTls?>("tls", Tls!, w => w.Tls, (w, v) => w with { Tls = v },
            "What the site speaks TLS with. Default: it speaks plain HTTP."),
        new Key<WebServer, bool>("redirectToHttps", Bool, w => w.RedirectToHttps, (w, v) => w with { RedirectToHttps = v },
            "Whether it only sends visitors to the same address by https, with status 301. Default: false."),
        new Key<WebServer, bool>("servedByHeader", Bool, w => w.ServedByHeader, (w, v) => w with { ServedByHeader = v },
            "Whether answers say which host gave them, in the header X-Served-By. Default: true."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, WebServer>("webServers", "web servers", new ListShape<WebServer>(Web), c => c.WebServers, (c, v) => c with { WebServers = v },
            "The web servers.")
        {
            Naming = w => w.Name,
            // Hosts that have nothing to do with each other may each have a site of the same name.
            IsSame = (one, other) => one.On.Intersect(other.On).Any(),
        };

    // A site without names answers to all. Letter case does not matter in them.
    private static IEnumerable<string> NamesOf(WebServer site) => site.ServerName.DefaultIfEmpty("").Distinct(StringComparer.OrdinalIgnoreCase);
}
