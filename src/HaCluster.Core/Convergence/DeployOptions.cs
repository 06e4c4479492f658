namespace HaCluster.Convergence;

/// <summary>How long a deploy waits for hosts.</summary>
public sealed record DeployOptions
{
    /// <summary>How long reading one host's facts may take. Default: 60 s.</summary>
    public TimeSpan FactsTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long applying the changes to one host may take, packages and all; after that the host rolls itself back. Whole seconds. Default: 10 min.</summary>
    public TimeSpan ApplyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a host waits, once its changes are in, for the controller to come back over a new connection;
    /// after that the host rolls itself back. Whole seconds. Default: 60 s.
    /// </summary>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a host gets, once a mistake would show, to be as well as it was before its change; where it is not, the change is taken back. At most a quarter of
    /// <see cref="ConfirmTimeout"/> counts. Zero: that the host is reached and its units are up is enough. Default: 15 s.
    /// </summary>
    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a host whose changes have begun may take until it is finished, or as it was before: a deploy that is stopped waits for it.</summary>
    public TimeSpan LongestForOneHost => ApplyTimeout + ConfirmTimeout + HostRun.UndoTime;
}
