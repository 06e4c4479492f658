using System.Globalization;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>The words that rules and lists of ipvsadm(8) share.</summary>
internal static class IpvsadmWords
{
    /// <summary>The longest persistence that ipvsadm takes.</summary>
    public static readonly TimeSpan LongestPersistence = TimeSpan.FromDays(31);

    private static readonly IpvsSchedulerFlags[] s_flags = [IpvsSchedulerFlags.Fallback, IpvsSchedulerFlags.Port, IpvsSchedulerFlags.Third];

    /// <summary><c>sh-fallback,sh-port</c> and the like.</summary>
    public static string Format(IpvsSchedulerFlags flags, IpvsScheduler scheduler) =>
        string.Join(',', s_flags.Where(f => flags.HasFlag(f)).Select(f => WordOf(f, scheduler)));

    /// <summary>Reads flags by the scheduler's own words, and by those that go with every scheduler.</summary>
    public static bool TryParseFlags(string text, IpvsScheduler scheduler, out IpvsSchedulerFlags flags)
    {
        flags = IpvsSchedulerFlags.None;
        foreach (var word in text.Split(','))
        {
            var flag = s_flags.FirstOrDefault(f => word == WordOf(f, scheduler) || word == AnyWordOf(f));
            if (flag == IpvsSchedulerFlags.None)
                return false;
            flags |= flag;
        }
        return true;
    }

    /// <summary>Reads whole seconds, 1 s–31 days.</summary>
    public static bool TryParsePersistence(string text, out TimeSpan persistence)
    {
        var isRead = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        persistence = TimeSpan.FromSeconds(seconds);
        return isRead && seconds > 0 && persistence <= LongestPersistence;
    }

    /// <summary>Whether this is a netmask for IPv4, or a prefix length for IPv6.</summary>
    public static bool IsNetmask(string text, bool isIPv6) => isIPv6
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits is >= 1 and <= 128
        : IPText.TryParseAddress(text, out var mask) && mask.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>Whether this can be the name of a persistence engine (IP_VS_PENAME_MAXLEN in linux/ip_vs.h: 16).</summary>
    public static bool IsEngine(string text) => text.Length is >= 1 and <= 16 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && text[0] != '-';

    /// <summary>The end point, if it is sure that ipvsadm has printed all of it.</summary>
    /// <param name="endPoint">The end point.</param>
    /// <param name="text">The text it was read from.</param>
    /// <param name="longest">The length at which ipvsadm cuts names.</param>
    /// <param name="at">Where it stands.</param>
    /// <exception cref="HaClusterException"><see cref="IpvsErrorId.NameCut"/>.</exception>
    public static IpvsEndPoint NotCut(IpvsEndPoint endPoint, string text, int longest, SourceLocation at) => text.Length != longest || endPoint.IsNumeric
        ? endPoint
        : throw new HaClusterException(IpvsErrorId.NameCut, $"{ShownText.Quote(text)} may be only the start of a longer name: use ipvsadm with -n.", at);

    private static string WordOf(IpvsSchedulerFlags flag, IpvsScheduler scheduler) => (flag, scheduler) switch
    {
        (IpvsSchedulerFlags.Fallback, IpvsScheduler.Sh or IpvsScheduler.Mh) => $"{EnumText.Format(scheduler)}-fallback",
        (IpvsSchedulerFlags.Port, IpvsScheduler.Sh or IpvsScheduler.Mh) => $"{EnumText.Format(scheduler)}-port",
        _ => AnyWordOf(flag),
    };

    private static string AnyWordOf(IpvsSchedulerFlags flag) =>
        string.Create(CultureInfo.InvariantCulture, $"flag-{Array.IndexOf(s_flags, flag) + 1}");
}
