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

    public Cluster Adopt(Cluster cluster, AdoptionContext context) => SiteImport.AddTo(cluster, context, new ApacheSiteReader());
}
