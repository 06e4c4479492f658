namespace HaCluster.Module.Tests;

/// <summary>What came of one Pester test.</summary>
/// <param name="Name">Its file, its blocks and its own name.</param>
/// <param name="Outcome">Pester's word for it: Passed, Failed, Skipped, Inconclusive or NotRun.</param>
/// <param name="Message">Why it failed or was skipped, and where.</param>
internal sealed record PesterResult(string Name, string Outcome, string Message);
