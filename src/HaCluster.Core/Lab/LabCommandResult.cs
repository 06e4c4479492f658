namespace HaCluster.Lab;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="AllOutput">Its standard output and its standard error, as they came.</param>
public sealed record LabCommandResult(int ExitCode, string Output, string AllOutput);
