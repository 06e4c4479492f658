namespace HaCluster.Formats.Ipvsadm;

/// <summary>An option of ipvsadm(8).</summary>
/// <param name="Name">The long name.</param>
/// <param name="Short">The letter; <see langword="null"/> for an option without one.</param>
/// <param name="Kind">Which commands take it.</param>
/// <param name="Value">Whether a value follows.</param>
/// <param name="Slot">What it says something about: of the options for one thing a line takes one.</param>
internal sealed record IpvsadmOption(string Name, char? Short, IpvsadmOptionKind Kind, IpvsadmOptionValue Value, string Slot)
{
    // The slots that several options share.
    public const string Service = "virtual service", Forwarding = "forwarding method", Checksum = "tunnel checksum";

    private static readonly IpvsadmOption[] s_all =
    [
        Command("add-service", 'A'), Command("edit-service", 'E'), Command("delete-service", 'D'),
        Command("add-server", 'a'), Command("edit-server", 'e'), Command("delete-server", 'd'),
        Command("clear", 'C'),
        Other("list", 'L'), Other("list", 'l'), Other("zero", 'Z'), Other("restore", 'R'), Other("save", 'S'), Other("help", 'h'), Other("version", 'v'),
        Other("set"), Other("start-daemon"), Other("stop-daemon"),

        new("tcp-service", 't', IpvsadmOptionKind.Any, IpvsadmOptionValue.Required, Service),
        new("udp-service", 'u', IpvsadmOptionKind.Any, IpvsadmOptionValue.Required, Service),
        new("sctp-service", null, IpvsadmOptionKind.Any, IpvsadmOptionValue.Required, Service),
        new("fwmark-service", 'f', IpvsadmOptionKind.Any, IpvsadmOptionValue.Required, Service),
        new("ipv6", '6', IpvsadmOptionKind.Any, IpvsadmOptionValue.None, "ipv6"),

        OfService("scheduler", 's'), OfService("netmask", 'M'), OfService("pe", null), OfService("sched-flags", 'b'),
        OfService("persistent", 'p', IpvsadmOptionValue.Optional),
        OfService("ops", 'o', IpvsadmOptionValue.None),

        new("real-server", 'r', IpvsadmOptionKind.AnyServer, IpvsadmOptionValue.Required, "real-server"),
        OfServer("gatewaying", 'g', Forwarding), OfServer("masquerading", 'm', Forwarding), OfServer("ipip", 'i', Forwarding),
        OfServer("weight", 'w'), OfServer("u-threshold", 'x'), OfServer("l-threshold", 'y'),
        OfServer("tun-type", null), OfServer("tun-port", null),
        OfServer("tun-nocsum", null, Checksum), OfServer("tun-csum", null, Checksum), OfServer("tun-remcsum", null, Checksum),
    ];

    /// <summary>The long names, with their dashes.</summary>
    public static IEnumerable<string> Names => s_all.Select(o => $"--{o.Name}").Distinct();

    public static IpvsadmOption? Find(char letter) => Array.Find(s_all, o => o.Short == letter);

    public static IpvsadmOption? Find(string name) => Array.Find(s_all, o => o.Name == name);

    /// <summary>The short form where there is one.</summary>
    public override string ToString() => Short is { } letter ? $"-{letter}" : $"--{Name}";

    private static IpvsadmOption Command(string name, char letter) => new(name, letter, IpvsadmOptionKind.Command, IpvsadmOptionValue.None, "command");

    private static IpvsadmOption Other(string name, char? letter = null) => new(name, letter, IpvsadmOptionKind.OtherCommand, IpvsadmOptionValue.None, "command");

    private static IpvsadmOption OfService(string name, char? letter, IpvsadmOptionValue value = IpvsadmOptionValue.Required) =>
        new(name, letter, IpvsadmOptionKind.Service, value, name);

    private static IpvsadmOption OfServer(string name, char? letter, string? sharedSlot = null) =>
        new(name, letter, IpvsadmOptionKind.Server, sharedSlot is null ? IpvsadmOptionValue.Required : IpvsadmOptionValue.None, sharedSlot ?? name);
}
