using HaCluster.Formats;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>What a site needs to speak TLS: where its certificate and its key are.</summary>
/// <remarks>
/// Each is an absolute path on the hosts, where somebody else keeps the file, such as certbot; the program is then told to read it again whenever it changes.
/// Or it is <c>env:NAME</c> or <c>file:PATH</c>, as a password is: then HaCluster writes it to the hosts.
/// </remarks>
public sealed record SiteTls : ModelObject
{
    /// <summary>The certificate, and behind it those of the authorities between (PEM).</summary>
    public required string Certificate { get; init; }

    /// <summary>The private key (PEM, without a passphrase: nobody is there to type it as a host boots).</summary>
    public required string Key { get; init; }

    /// <summary>The paths on the hosts that somebody else keeps.</summary>
    internal IEnumerable<string> PathsOfOthers => new[] { Certificate, Key }.Where(t => !Secret.IsReference(t)).Select(p => LinuxPath.Normalize(p, "tls"));

    /// <summary>Where the certificate is on a host.</summary>
    /// <param name="folder">Where HaCluster has those that it writes.</param>
    /// <param name="site">The site's name.</param>
    internal string CertificateIn(string folder, string site) => PathOf(Certificate, folder, site, ".crt");

    /// <summary>Where the key is on a host.</summary>
    /// <inheritdoc cref="CertificateIn"/>
    internal string KeyIn(string folder, string site) => PathOf(Key, folder, site, ".key");

    private static string PathOf(string text, string folder, string site, string suffix) =>
        Secret.IsReference(text) ? $"{folder}/{SiteFile.OwnPrefix}{site}{suffix}" : LinuxPath.Normalize(text, "tls");
}
