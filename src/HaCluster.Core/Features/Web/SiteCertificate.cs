using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaCluster.Formats;
using HaCluster.Formats.Apache;
using HaCluster.Formats.Nginx;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>What is wrong with a site's certificate and key, as far as it can be told here; <see langword="null"/> for nothing.</summary>
internal static class SiteCertificate
{
    /// <summary>What is wrong with where the certificate is, or with the certificate itself.</summary>
    internal static string? ProblemOf(string certificate) => PlaceProblemOf(certificate)
        ?? (ValueOf(certificate) is not { } text ? null
            : HoldsKey(text) ? "it has the private key in it, too, and a certificate is for everybody to read: put the key into a file of its own"
            : Read(text) is null ? "it is no certificate in PEM: -----BEGIN CERTIFICATE-----"
            : null);

    /// <summary>Whether a private key is part of a text, as of those that HAProxy reads.</summary>
    internal static bool HoldsKey(string text) => text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>What is wrong with where the key is, or with the key; nothing of it is told.</summary>
    internal static string? ProblemOfKey(SiteTls tls)
    {
        if (PlaceProblemOf(tls.Key) is { } problem)
            return problem;
        if (ValueOf(tls.Key) is not { } key)
            return null;
        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
            return "the key has a passphrase, and nobody is there to type it as a host boots; take it off: openssl pkey -in KEY -out KEY.plain";
        if (!HoldsKey(key))
            return "it is no private key in PEM: -----BEGIN PRIVATE KEY-----";
        return ValueOf(tls.Certificate) is { } text && Read(text) is { } certificate && !Fits(certificate, text, key) ? "it is not the key of the certificate" : null;
    }

    /// <summary>The first certificate of a text, which is the site's own; <see langword="null"/> for none.</summary>
    internal static X509Certificate2? Read(string text)
    {
        try
        {
            return X509Certificate2.CreateFromPem(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool Fits(X509Certificate2 certificate, string text, string key)
    {
        using (certificate)
        {
            try
            {
                X509Certificate2.CreateFromPem(text, key).Dispose();
                return true;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                return false;
            }
        }
    }

    private static string? PlaceProblemOf(string text) => Secret.IsReference(text) ? null
        : text.StartsWith('/') ? SafeText.ProblemOf(() =>
        {
            LinuxPath.Normalize(text, "path");
            NginxText.Quote(text, "certificate");
            ApacheText.Quote(text, "certificate");
            SystemdText.Value(text, "PathChanged");
        })
        : "it is an absolute path on the hosts, or env:NAME or file:PATH for one that HaCluster writes there";

    private static string? ValueOf(string text) => Secret.IsReference(text) ? Secret.FromReference(text).RevealIfHere() : null;
}
