namespace HaCluster.Operation;

/// <summary>How far an operation goes, and how long it waits.</summary>
public sealed record OperationOptions
{
    /// <summary>How long to wait until what was asked for is so; <see langword="null"/> for what the operation takes by its timers, and a minute.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Whether to wait at all. Default: yes.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>Whether to do it although visitors may notice. Default: no.</summary>
    public bool Force { get; init; }
}
