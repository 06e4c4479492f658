namespace HaCluster.Operation;

/// <summary>When a rolling update reboots a host.</summary>
public enum UpdateReboot
{
    /// <summary>Where the system asks for it after an upgrade.</summary>
    IfNeeded,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
