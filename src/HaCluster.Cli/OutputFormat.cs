namespace HaCluster.Cli;

/// <summary>For whom a command writes its result.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs; the fields are those of docs/ci.md.</summary>
    Json,

    /// <summary>For CI systems that show tests.</summary>
    JUnit,
}
