namespace HaCluster.Convergence;

/// <summary>How a deploy goes about its hosts, and how long it waits for them.</summary>
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

    /// <summary>How many hosts whose change may be noticed are changed at once; members of a virtual router are always changed one after the other. Default: 1.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How many hosts are changed at once at the most, such as new ones, on which nothing runs that could be noticed. With 1, none is prepared before the one before it is done. Default: 8, fewer than an sshd takes logins at once (sshd_config(5), MaxStartups).</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Whether a host that fails takes the others back with it: what this run has changed until then is restored. Default: they keep their changes, and the hosts after them stay as they are.</summary>
    public bool RollbackAll { get; init; }

    /// <summary>
    /// Whether what another definition has on a host becomes this one's where the two want it differently. Default: that is an error (<c>DefinitionClash</c>),
    /// and nothing is changed. What this definition does not want stays the other's.
    /// </summary>
    public bool TakeOver { get; init; }

    /// <summary>How long a host whose changes have begun may take until it is finished, or as it was before: a deploy that is stopped waits for it.</summary>
    public TimeSpan LongestForOneHost => ApplyTimeout + ConfirmTimeout + HostRun.UndoTime;
}
