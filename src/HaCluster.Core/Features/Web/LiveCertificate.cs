namespace HaCluster.Features.Web;

/// <summary>A certificate that a site of a host speaks TLS with.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Path">Where it is on the host.</param>
/// <param name="NotAfter">Until when it is valid; <see langword="null"/> where there is none that can be read.</param>
public sealed record LiveCertificate(string Site, string Path, DateTimeOffset? NotAfter);
