using System.Globalization;
using System.Text;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal abstract partial class WebProgram : IObserved
{
    /// <summary>Those who renew certificates by themselves do it 30 days before the end (certbot, <c>renew_before_expiry</c>): at half of that, nobody did.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(15);

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        foreach (var path in CertificatesOf(cluster, host).SelectMany(c => c.Paths))
            query.AskTree(path);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) => live with
    {
        Certificates = live.Certificates.AddRange(CertificatesOf(cluster, host).Select(c => Look(c.Site, c.Paths, facts))),
    };

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        from site in Sites(cluster)
        from host in site.On.Distinct().Select(status.Seen).OfType<LiveHost>()
        from certificate in host.Certificates
        where certificate.Site == site.Name
        let problem = ProblemOf(certificate, DateTimeOffset.UtcNow)
        where problem is not null
        select new ClusterProblem(ClusterProblemKind.CertificateExpires, host.Name, Subject.Of(site), $"{host.Name}: {problem}");

    private static string? ProblemOf(LiveCertificate certificate, DateTimeOffset now)
    {
        var called = $"the certificate {ShownText.Of(certificate.Path)}";
        if (certificate.NotAfter is not { } end)
            return $"{called} is missing, or is none.";
        var day = end.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return end <= now ? $"{called} has not been valid since {day}; browsers refuse it."
            : end <= now + s_soon ? $"{called} is valid until {day} only, and nobody has renewed it."
            : null;
    }

    // Which of the families the host is of is known only when it has answered.
    private IEnumerable<(string Site, IReadOnlyList<string> Paths)> CertificatesOf(Cluster cluster, ClusterHost host) =>
        from site in Sites(cluster)
        let tls = site.Tls
        where tls is not null && site.On.Contains(host.Name)
        select (site.Name, (IReadOnlyList<string>)[.. Distribution.All.Select(d => tls.CertificateIn(KeyFolderOn(d), site.Name)).Distinct()]);

    private static LiveCertificate Look(string site, IReadOnlyList<string> paths, HostFacts facts)
    {
        var path = paths.FirstOrDefault(facts.Files.ContainsKey) ?? paths[0];
        using var certificate = facts.Files.TryGetValue(path, out var file) ? SiteCertificate.Read(Encoding.UTF8.GetString(file.Content)) : null;
        return new(site, path, certificate?.NotAfter.ToUniversalTime());
    }
}
