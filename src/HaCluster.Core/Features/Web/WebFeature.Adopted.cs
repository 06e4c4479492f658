using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <remarks>The sites are described by the features of the programs; see <see cref="SiteImport"/>.</remarks>
internal sealed partial class WebFeature : IAdopted
{
    /// <summary>The programs that no feature describes yet: Apache, by its names on Debian and elsewhere.</summary>
    private static readonly string[] s_strangers = ["apache2", "httpd"];

    public void Ask(FactsQuery query)
    {
        foreach (var program in s_strangers)
            query.AskProgram(program);
    }

    public Cluster Adopt(Cluster cluster, AdoptionContext context)
    {
        context.Warnings.AddRange(
            from read in context.Hosts.Read
            where SiteImport.MayServe(cluster, read.Host)
            from program in s_strangers.Select(p => read.Reading.Facts.Programs.GetValueOrDefault(p)).OfType<string>().Take(1)
            select $"{read.Host}: {ShownText.Of(program)} is installed there; HaCluster describes sites of nginx only.");
        return cluster;
    }
}
