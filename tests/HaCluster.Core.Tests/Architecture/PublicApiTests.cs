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
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = ["System.Runtime.CompilerServices.CompilerGeneratedAttribute"] };
        var api = typeof(Cluster).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = RepositoryFiles.PathOf(Baseline);
        if (Environment.GetEnvironmentVariable("HACLUSTER_UPDATE_FILES") is not null)
            File.WriteAllText(path, api);

        Assert.True(File.ReadAllText(path) == api, $"The public API has changed. If that is meant, run this test with HACLUSTER_UPDATE_FILES=1, and look at what changed in {Baseline}.");
    }
}
