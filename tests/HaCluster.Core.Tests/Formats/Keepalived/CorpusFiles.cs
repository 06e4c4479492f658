using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>Real keepalived.conf files, which are kept beside the repository because some carry no licence.</summary>
internal static class CorpusFiles
{
    /// <summary>Their paths, in the same order everywhere. Skips the test where they are missing.</summary>
    public static IReadOnlyList<string> Require()
    {
        var folder = Path.GetFullPath(RepositoryFiles.PathOf("../shared/corpus"));
        Assert.SkipUnless(Directory.Exists(folder), $"The corpus of real files is not there ({folder}).");
        return [.. Directory.EnumerateFiles(folder, "*.conf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
