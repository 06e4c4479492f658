using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes web sites of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterWebServer")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterWebServerCommand : ChangePartCmdlet<WebServer>
{
    /// <summary>The names of the sites. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The program.</summary>
    [Parameter]
    public WebServerKind? Kind { get; set; }

    /// <summary>The hosts that serve the site, in the place of those that do.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? On { get; set; }

    /// <summary>The folder with the site's content on those hosts, an absolute path.</summary>
    [Parameter]
    public string? Root { get; set; }

    /// <summary>The port, 1–65535.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>The names the site answers to, in the place of those that there are; $null for all.</summary>
    [Parameter]
    public string[]? ServerName { get; set; }

    /// <summary>The certificate that the site speaks TLS with, in PEM: a path on the hosts, or env:NAME or file:PATH; $null for plain HTTP.</summary>
    [Parameter]
    public string? Certificate { get; set; }

    /// <summary>The private key of the certificate, in PEM and without a passphrase: a path on the hosts, or env:NAME or file:PATH.</summary>
    [Parameter]
    public string? CertificateKey { get; set; }

    /// <summary>The site only sends visitors to the same address by https; -RedirectToHttps:$false: it serves its folder.</summary>
    [Parameter]
    public SwitchParameter RedirectToHttps { get; set; }

    /// <summary>Answers do not carry the header X-Served-By; -NoServedByHeader:$false: they do.</summary>
    [Parameter]
    public SwitchParameter NoServedByHeader { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "web sites";

    private protected override WebServer Changed(WebServer part) => part with
    {
        Kind = Kind ?? part.Kind,
        On = On?.ToValueList() ?? part.On,
        Root = Root ?? part.Root,
        Port = Port ?? part.Port,
        ServerName = Says(nameof(ServerName)) ? (ServerName ?? []).ToValueList() : part.ServerName,
        Tls = Says(nameof(Certificate)) && Certificate is null ? null : NewWebServerCommand.TlsOf(Certificate ?? part.Tls?.Certificate, CertificateKey ?? part.Tls?.Key),
        RedirectToHttps = Says(nameof(RedirectToHttps)) ? RedirectToHttps : part.RedirectToHttps,
        ServedByHeader = Says(nameof(NoServedByHeader)) ? !NoServedByHeader : part.ServedByHeader,
        Source = Here,
    };
}
