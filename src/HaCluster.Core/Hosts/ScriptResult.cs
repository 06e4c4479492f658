using System.Text;

namespace HaCluster.Hosts;

/// <summary>What a script left: its exit status and, byte for byte and apart from each other, its two outputs.</summary>
/// <param name="ExitCode">Exit status, 0–255.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ScriptResult(int ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)
{
    /// <summary>Standard output as UTF-8.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output.Span);

    /// <summary>Standard error as UTF-8.</summary>
    public string ErrorText => Encoding.UTF8.GetString(Error.Span);
}
