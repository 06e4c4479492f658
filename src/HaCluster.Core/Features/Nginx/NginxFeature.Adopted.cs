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

    public Cluster Adopt(Cluster cluster, AdoptionContext context) => SiteImport.AddTo(cluster, context, new NginxSiteReader());
}
