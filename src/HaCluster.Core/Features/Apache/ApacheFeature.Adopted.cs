using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Model;

namespace HaCluster.Features.Apache;

internal sealed partial class ApacheFeature : IAdopted
{
    public void Ask(FactsQuery query)
    {
        foreach (var folder in ApacheSiteReader.Folders)
            query.AskTree(folder);
    }

    public IEnumerable<string> FileWords => ["apache", "apache2", "httpd"];

    public string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken) =>
        ApacheSiteReader.Folders.Any(f => place.StartsWith(f + "/", StringComparison.Ordinal)) ? place
        : place.StartsWith('/') || !Site().IsMatch(text) ? null
        : $"{ApacheSiteReader.Folders[0]}/{SiteFile.SiteOf(place)}{SiteFile.Suffix}";

    [GeneratedRegex(@"^[ \t]*<VirtualHost\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Site();

    public Cluster Adopt(Cluster cluster, AdoptionContext context) => SiteImport.AddTo(cluster, context, new ApacheSiteReader());
}
