using Xunit;

namespace HaCluster.Module.Tests;

/// <summary>
/// The Pester tests, each of which is a result of its own here. They run when the first of them is asked for, and not when tests are
/// listed; so all that are run together have one name.
/// </summary>
public sealed class PesterTests
{
    /// <summary>The results of the tests that need no lab.</summary>
    public static Task<IEnumerable<ITheoryDataRow>> ModuleResults => RunAsync(lab: false, TimeSpan.FromMinutes(15));

    /// <summary>The results of the tests in files called Lab…, which boot a lab, and measure time.</summary>
    public static Task<IEnumerable<ITheoryDataRow>> LabResults => RunAsync(lab: true, TimeSpan.FromMinutes(30));

    [Theory]
    [MemberData(nameof(ModuleResults), DisableDiscoveryEnumeration = true)]
    public void Module(string outcome, string message) => Assert.True(outcome == "Passed", message);

    [Theory]
    [MemberData(nameof(LabResults), DisableDiscoveryEnumeration = true)]
    public void Lab(string outcome, string message) => Assert.True(outcome == "Passed", message);

    private static async Task<IEnumerable<ITheoryDataRow>> RunAsync(bool lab, TimeSpan limit)
    {
        var files = Directory.GetFiles(PesterRun.Folder, "*.Tests.ps1").Where(f => Path.GetFileName(f).StartsWith("Lab", StringComparison.Ordinal) == lab).Order(StringComparer.Ordinal);
        return (await PesterRun.RunAsync(files, limit)).Select(r => new TheoryDataRow<string, string>(r.Outcome, $"{r.Outcome}: {r.Message}")
        {
            TestDisplayName = r.Name,
            Label = "",
            Skip = r.Outcome == "Skipped" ? r.Message : null,
        });
    }
}
