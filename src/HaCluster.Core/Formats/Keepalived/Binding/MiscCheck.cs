namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A command tells (MISC_CHECK).</summary>
public sealed record MiscCheck : RepeatedCheck
{
    /// <summary>The command (misc_path).</summary>
    public ScriptCommand? Path { get; init; }

    /// <summary>After what time it is ended, 0–4294 s in whole seconds (misc_timeout).</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether its exit code is the server's weight (misc_dynamic).</summary>
    public bool Dynamic { get; init; }

    /// <summary>Whom it runs as.</summary>
    public ScriptUser? User { get; init; }
}
