using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaCluster.Core.Tests.Features;

/// <summary>A certificate that nobody signed but itself, and its key, in PEM.</summary>
internal sealed record TestCertificate(string Certificate, string Key)
{
    public static TestCertificate Make(string name, TimeSpan validFor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now - TimeSpan.FromDays(1), now + validFor);
        return new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
