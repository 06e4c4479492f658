using HaCluster.Model;
using PublicApiGenerator;
using Xunit;

namespace HaCluster.Core.Tests.Architecture;

/// <summary>What others can call of HaCluster.Core stands in a text beside this test, so that every change to it is seen in a review.</summary>
public sealed class PublicApiTests
{
    private const string Baseline = "tests/HaCluster.Core.Tests/Architecture/PublicApi.txt";

    [Fact]
    public void The_public_API_is_the_one_that_was_reviewed()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = ["System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.Diagnostics.DebuggerDisplayAttribute"] };
        var api = typeof(Cluster).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = RepositoryFiles.PathOf(Baseline);
        // A new text is written beside the old one: whoever means the change puts it in its place.
        if (!File.Exists(path) || File.ReadAllText(path) != api)
            File.WriteAllText(path + ".new", api);

        Assert.True(File.Exists(path), $"{Baseline} is missing; look at {Baseline}.new and rename it.");
        Assert.True(File.ReadAllText(path) == api, $"The public API has changed. Compare {Baseline} with {Baseline}.new, and if the change is meant: mv {Baseline}.new {Baseline}");
    }
}
