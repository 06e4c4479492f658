namespace HaCluster.Formats.Ipvsadm;

/// <summary>Which commands take an option.</summary>
internal enum IpvsadmOptionKind
{
    /// <summary>It is a command itself.</summary>
    Command,

    /// <summary>It is a command that says nothing about services and real servers.</summary>
    OtherCommand,

    /// <summary>All that name a virtual service.</summary>
    Any,

    /// <summary>Those that add or edit a virtual service.</summary>
    Service,

    /// <summary>All that name a real server.</summary>
    AnyServer,

    /// <summary>Those that add or edit a real server.</summary>
    Server,
}
