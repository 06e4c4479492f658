namespace HaCluster.Formats.Ipvsadm;

/// <summary>Flags of a virtual service that its scheduler reads (ipvsadm(8), <c>-b</c>). What a flag means is the scheduler's own affair.</summary>
[Flags]
public enum IpvsSchedulerFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>sh-fallback</c>, <c>mh-fallback</c>: another real server where the chosen one is unavailable. <c>flag-1</c> for other schedulers.</summary>
    Fallback = 1,

    /// <summary><c>sh-port</c>, <c>mh-port</c>: the source port is hashed, too. <c>flag-2</c> for other schedulers.</summary>
    Port = 2,

    /// <summary><c>flag-3</c>: no scheduler of the kernel's own has a use for it.</summary>
    Third = 4,
}
