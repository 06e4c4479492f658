using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Web;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a web site and the hosts that serve it.</summary>
[Cmdlet(VerbsCommon.New, "WebServer")]
[OutputType(typeof(WebServer))]
public sealed class NewWebServerCommand : DescribeCmdlet
{
    /// <summary>The program.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public WebServerKind Kind { get; set; }

    /// <summary>The hosts that serve the site.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>The folder with the site's content on those hosts, an absolute path.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Root { get; set; } = "";

    /// <summary>The site's name; the name of its configuration file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Name { get; set; }

    /// <summary>The port, 1–65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Port { get; set; }

    /// <summary>The names the site answers to; all if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string[] ServerName { get; set; } = [];

    /// <summary>The certificate that the site speaks TLS with, and those between it and the root, in PEM: a path on the hosts, or env:NAME or file:PATH for one that HaCluster writes there.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Certificate { get; set; }

    /// <summary>The private key of the certificate, in PEM and without a passphrase: a path on the hosts, or env:NAME or file:PATH.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? CertificateKey { get; set; }

    /// <summary>The site only sends visitors to the same address by https.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter RedirectToHttps { get; set; }

    /// <summary>Answers do not carry the header X-Served-By.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter NoServedByHeader { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new WebServer
    {
        Name = Name ?? "default",
        Kind = Kind,
        On = ListOf(On),
        Root = Root,
        Port = Port ?? 80,
        ServerName = ListOf(ServerName),
        Tls = TlsOf(Certificate, CertificateKey),
        RedirectToHttps = RedirectToHttps,
        ServedByHeader = !NoServedByHeader,
        Source = Here,
    });

    /// <summary>What a site speaks TLS with, of which both parts or none must be said.</summary>
    internal static SiteTls? TlsOf(string? certificate, string? key) => (certificate, key) switch
    {
        (null, null) => null,
        (not null, not null) => new() { Certificate = certificate, Key = key },
        _ => throw new HaClusterException("CertificateIncomplete", $"A site speaks TLS with a certificate and its key, and there is only the {(key is null ? "certificate: give -CertificateKey" : "key: give -Certificate")} as well."),
    };
}
