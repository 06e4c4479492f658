namespace HaCluster.Features.Web;

/// <summary>What one program's configuration says of the web sites that it serves.</summary>
internal interface ISiteReader
{
    /// <summary>The files that describe sites, by their paths.</summary>
    IEnumerable<string> FilesOf(HostReading reading);

    /// <summary>Whether HaCluster wrote the file of this path.</summary>
    bool IsOwn(string path);

    /// <summary>The sites of a file.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="warnings">Gets what is a site and cannot be described.</param>
    IEnumerable<WebServer> SitesIn(string host, string path, string text, List<string> warnings);
}
