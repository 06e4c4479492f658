using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Model;

namespace HaCluster.Features.Nginx;

internal sealed partial class NginxFeature : IAdopted
{
    public void Ask(FactsQuery query)
    {
        query.AskTree(NginxPaths.Main);
        query.AskTree(NginxPaths.Included);
        query.AskTree(NginxPaths.Enabled);
    }

    public IEnumerable<string> FileWords => ["nginx"];

    public string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken) =>
        place.StartsWith(NginxPaths.Folder + "/", StringComparison.Ordinal) ? place
        : place.StartsWith('/') || !Block().IsMatch(text) ? null
        : $"{NginxPaths.Enabled}/{place[(place.LastIndexOf('/') + 1)..]}";

    [GeneratedRegex(@"^[ \t]*(?:http|server)[ \t\r\n]*\{", RegexOptions.Multiline)]
    private static partial Regex Block();

    public Cluster Adopt(Cluster cluster, AdoptionContext context) => SiteImport.AddTo(cluster, context, new NginxSiteReader());
}
