namespace HaCluster.Resources;

/// <summary>A systemd unit is enabled and active, and takes up changes of the files that notify it.</summary>
/// <param name="Unit">The unit's full name, such as <c>keepalived.service</c>.</param>
public sealed record ServiceResource(string Unit) : Resource
{
    /// <summary>What is done to the running unit when a file that notifies it has changed. Default: reload.</summary>
    public ServiceChange OnChange { get; init; } = ServiceChange.Reload;

    /// <summary>How its daemon checks the folder of its configuration, before any file in that comes or goes; <see langword="null"/> for no check.</summary>
    public ConfigCheck? Check { get; init; }

    /// <inheritdoc/>
    public override string Id => $"service:{Unit}";

    internal override IEnumerable<string> Units => [Unit];
}
