using System.Net;
using System.Net.Sockets;
using System.Reflection;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

/// <summary>
/// Makes objects of every shape that a file can say, most of them nonsense: reading, writing and changing must not care.
/// Properties are filled by their types, so that a new one is tried without a word here; only what has rules of its own is named.
/// </summary>
internal sealed class AnyConfiguration(int seed)
{
    private static readonly NullabilityInfoContext s_nullability = new();

    private static readonly string[] s_texts =
    [
        "eth0", "VI_1", "/usr/bin/true", "a b", "", "#", "!x", "{a}", "a{", "käse", "日本", "🦊", "'", "it's", "include", "includer", "@x", "~SEQ(a, 1)", "$(id)", "1", "10.0.0.1", "weight", "dev", "\u00a0", "a=b", "x".PadRight(200, 'y'),
    ];

    private static readonly string[] s_commands =
    [
        "/bin/true", "/bin/x a b", "/bin/x 'a b'", "/bin/x \"a b\" c", "/bin/x \"it's\"", @"/bin/x a\ b", @"/bin/x \x41\n", "a'b", "!x #y {z}", "käse",
    ];

    private static readonly string[] s_raw = ["zz_unknown 1 2", "zz 'a \"b c\" d'", "priority 1000", "zz \"a#b\" c", "zz a\\\\", "weight a b c"];

    // Words that may stand alone.
    private static readonly HashSet<string> s_mayBeEmpty = ["InitFile", "ParamMatch", "UseVmac", "UseIpvlan", "DynamicInterfaces", "LvsFlushOnStop", "RegexOptions", "RequireReply"];

    private readonly Random _random = new(seed);

    /// <summary>Whether there are statements that no property says.</summary>
    internal bool WithRest { get; init; } = true;

    internal KeepalivedConfiguration Make() => (KeepalivedConfiguration)Make(typeof(KeepalivedConfiguration));

    private object Make(Type type)
    {
        if (type == typeof(ServerAddress))
            return new ServerAddress { Address = Address(), Port = Maybe() ? _random.Next(65536) : null };
        if (type == typeof(VirtualServerAddress))
            return MakeVirtualServerAddress();
        if (type == typeof(VirtualServerGroupMember))
            return Maybe() ? new VirtualServerGroupMember { Addresses = $"{Address()}/12", Port = Maybe() ? 80 : null } : new() { Fwmark = 7, Family = Maybe() ? AddressFamily.InterNetworkV6 : null };
        if (type == typeof(StatusCodes))
            return new StatusCodes { First = 200, Last = 200 + _random.Next(3) };
        if (type == typeof(ScriptUser))
            return new ScriptUser { User = "web", Group = Maybe() ? Text() : null };
        if (type == typeof(ScriptCommand))
            return _random.Next(3) switch { 0 => new ScriptCommand(Pick(s_commands)), 1 => new ScriptCommand(Pick(s_commands), "web"), _ => new ScriptCommand(Pick(s_commands), "web", "a b") };
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.Name != "Source"))
            Fill(made, property);
        return made;
    }

    private void Fill(object owner, PropertyInfo property)
    {
        var isRequired = owner is TrackEntry or TrackWeight or LvsMethod or VirtualAddress or UnicastPeer or MailServer or LvsSyncDaemon && property.Name is "Name" or "Value" or "Method" or "Address" or "Host" or "Interface";
        var isNullable = s_nullability.Create(property).WriteState == NullabilityState.Nullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        if (isNullable && !isRequired && _random.Next(3) > 0)
            return;
        if (property.Name == "Other" && !WithRest)
            return;
        if (property.Name == "Other")
            property.SetValue(owner, Raw());
        else if (property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            property.SetValue(owner, List(type.GetGenericArguments()[0], s_mayBeEmpty.Contains(property.Name) || !isNullable && owner is not RouteEntry ? 0 : 1));
        else
            property.SetValue(owner, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.Name));
    }

    private object Value(Type type, string name) => type switch
    {
        _ when type == typeof(bool) => Maybe(),
        _ when type == typeof(int) => name is "Version" or "VrrpVersion" ? _random.Next(2, 4) : name is "Priority" or "VirtualRouterId" ? _random.Next(1, 256) : _random.Next(1, 5),
        _ when type == typeof(long) => (long)_random.Next() * 2,
        _ when type == typeof(string) => Text(),
        // Many times are whole seconds only; some take decimals.
        _ when type == typeof(TimeSpan) => name is "AdvertInterval" or "DelayLoop" or "ConnectTimeout" or "Warmup" ? TimeSpan.FromTicks(_random.Next(10_000, 200_000_000) * 10L) : TimeSpan.FromSeconds(_random.Next(1, 200)),
        _ when type == typeof(IPAddress) => Address(),
        _ when type == typeof(InterfaceAddress) => new InterfaceAddress(Address(), _random.Next(33)),
        _ when type == typeof(Secret) => Secret.FromValue(Text()),
        _ when type == typeof(VrrpState) => Maybe() ? VrrpState.Master : VrrpState.Backup,
        _ when type == typeof(AddressFamily) => Maybe() ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length))!,
        _ when type == typeof(HealthCheck) => Make(Pick<Type>([typeof(TcpCheck), typeof(HttpCheck), typeof(SmtpCheck), typeof(DnsCheck), typeof(UdpCheck), typeof(PingCheck), typeof(MiscCheck), typeof(BfdCheck), typeof(FileCheck)])),
        _ => Make(type),
    };

    private object List(Type item, int least)
    {
        var items = Array.CreateInstance(item, _random.Next(least, 4));
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Value(item, ""), i);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(item).Invoke(null, [items])!;
    }

    private ValueList<KeepalivedNode> Raw() => _random.Next(4) switch
    {
        0 => [new KeepalivedRaw(Pick(s_raw))],
        1 => [new KeepalivedRaw(Pick(s_raw)), new KeepalivedRaw("zz a \"", [new KeepalivedRaw(Pick(s_raw)), new KeepalivedRaw("x", [])])],
        _ => [],
    };

    private VirtualServerAddress MakeVirtualServerAddress() => _random.Next(3) switch
    {
        0 => new() { Fwmark = _random.Next() },
        1 => new() { Group = Text() },
        _ => new() { Address = Address(), Port = Maybe() ? _random.Next(65536) : null },
    };

    private IPAddress Address()
    {
        var bytes = new byte[Maybe() ? 4 : 16];
        _random.NextBytes(bytes);
        return new IPAddress(bytes);
    }

    private string Text() => Pick(s_texts);

    private bool Maybe() => _random.Next(2) == 0;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
