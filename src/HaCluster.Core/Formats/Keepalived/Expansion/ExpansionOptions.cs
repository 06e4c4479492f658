namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>For whom a keepalived.conf is expanded.</summary>
public sealed record ExpansionOptions
{
    /// <summary>The id that conditions (<c>@id</c>) are compared with; keepalived's <c>-i</c>. <see langword="null"/>: none is given, and only <c>@^</c> holds.</summary>
    public string? ConfigId { get; init; }

    /// <summary>Where included files are; this machine's own by default.</summary>
    public IConfigFiles Files { get; init; } = LocalConfigFiles.Instance;

    /// <summary>Looks up <c>${_ENV NAME}</c>; this process's own environment by default.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
