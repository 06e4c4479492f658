using System.Buffers;
using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The values of one word.</summary>
internal static class Words
{
    private static readonly SearchValues<char> s_digitsAndDots = SearchValues.Create("0123456789.");

    /// <summary>A name, a path, any text.</summary>
    internal static readonly OneWord<string?> Text = new(TryParseText, v => v!);

    /// <summary>The same, in lists.</summary>
    internal static readonly OneWord<string> Item = new((ReadOnlySpan<char> word, out string value) => TryParseText(word, out value!), v => v);

    /// <summary>An address. What follows a <c>/</c> or <c>-</c> behind it is not looked at, as in keepalived.</summary>
    internal static readonly OneWord<IPAddress?> IP = new(
        (ReadOnlySpan<char> word, out IPAddress? value) => TryParseAddress(word.IndexOfAny('/', '-') is >= 0 and var end ? word[..end] : word, out value),
        v => v!.ToString());

    /// <summary>An address with the length of its prefix; without, it stands for itself alone.</summary>
    internal static readonly OneWord<InterfaceAddress?> Prefix = new(TryParsePrefix, v => v!.ToString());

    /// <summary>reverse or noreverse.</summary>
    internal static readonly OneWord<bool?> Reverse = new(
        (ReadOnlySpan<char> word, out bool? value) =>
        {
            value = word is "reverse";
            return value == true || word is "noreverse";
        },
        v => v == true ? "reverse" : "noreverse");

    /// <summary>Firewall marks and numbers of connections.</summary>
    internal static readonly OneWord<long?> Number32 = new(
        (ReadOnlySpan<char> word, out long? value) =>
        {
            var read = uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = number;
            return read;
        },
        v => v!.Value.ToString(CultureInfo.InvariantCulture));

    internal static readonly OneWord<int?> Port = Int(0, 65535);

    /// <summary>on, true, yes, off, false or no.</summary>
    internal static readonly OneWord<bool?> Bool = new(TryParseBool, v => v == true ? "on" : "off");

    /// <summary>Seconds with up to six decimals, any number of them (TIMER_HZ_DIGITS and TIMER_MAXIMUM in keepalived's lib/timer.h).</summary>
    internal static readonly OneWord<TimeSpan?> Seconds = SecondsIn(0, decimal.MaxValue);

    /// <summary>Seconds, at least the millionth part of one.</summary>
    internal static readonly OneWord<TimeSpan?> PositiveSeconds = SecondsIn(0.000001m, decimal.MaxValue);

    internal static OneWord<int?> Int(int least, int most = int.MaxValue) => new(
        (ReadOnlySpan<char> word, out int? value) =>
        {
            var read = int.TryParse(word, least < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = number;
            return read && number >= least && number <= most;
        },
        v => v!.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Seconds without decimals.</summary>
    internal static OneWord<TimeSpan?> WholeSeconds(int least, int most) => new(
        (ReadOnlySpan<char> word, out TimeSpan? value) =>
        {
            var read = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = TimeSpan.FromTicks(number * TimeSpan.TicksPerSecond);
            return read && number >= least && number <= most;
        },
        v => Math.Ceiling(v!.Value.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));

    /// <summary>Milliseconds with up to three decimals.</summary>
    internal static OneWord<TimeSpan?> Milliseconds(decimal least, decimal most) => Decimal(least, most, TimeSpan.TicksPerMillisecond, 3);

    internal static OneWord<TimeSpan?> SecondsIn(decimal least, decimal most) => Decimal(least, most, TimeSpan.TicksPerSecond, 6);

    private static OneWord<TimeSpan?> Decimal(decimal least, decimal most, long ticks, int decimals) => new(
        (ReadOnlySpan<char> word, out TimeSpan? value) =>
        {
            value = null;
            // Most are whole numbers, and those are read much faster.
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            {
                value = new TimeSpan(whole * ticks);
                return whole >= least && whole <= most;
            }
            var point = word.IndexOf('.');
            if (point >= 0 && word.Length - point - 1 > decimals)
                return false;
            if (!decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number < least || number > most || number > TimeSpan.MaxValue.Ticks / ticks)
            {
                return false;
            }
            value = new TimeSpan((long)(number * ticks));
            return true;
        },
        v => ((decimal)v!.Value.Ticks / ticks).ToString("0.######"[..(2 + decimals)], CultureInfo.InvariantCulture));

    /// <summary>One of the words of an enum.</summary>
    internal static OneWord<T?> OneOf<T>(params (string Word, T Value)[] words) where T : struct, Enum => new(
        (ReadOnlySpan<char> word, out T? value) =>
        {
            foreach (var (text, known) in words)
            {
                if (word.SequenceEqual(text))
                {
                    value = known;
                    return true;
                }
            }
            value = null;
            return false;
        },
        v => Array.Find(words, w => EqualityComparer<T>.Default.Equals(w.Value, v!.Value)).Word
            ?? throw new ArgumentOutOfRangeException(nameof(v), v, $"keepalived.conf has no word for this {typeof(T).Name}."));

    internal static bool TryParseAddress(ReadOnlySpan<char> word, out IPAddress? value)
    {
        value = null;
        // IPAddress takes 127.1 and [::1]:80, which no one means.
        var isIPv4 = !word.Contains(':');
        if (isIPv4 ? word.Count('.') != 3 || word.ContainsAnyExcept(s_digitsAndDots) || HasLeadingZero(word) : word.ContainsAny('%', '['))
            return false;
        return IPAddress.TryParse(word, out value);
    }

    internal static bool TryParseText(ReadOnlySpan<char> word, out string? value)
    {
        value = KeepalivedText.CanQuote(word) ? word.ToString() : null;
        return value is not null;
    }

    private static bool TryParsePrefix(ReadOnlySpan<char> word, out InterfaceAddress? value)
    {
        value = null;
        var slash = word.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? word : word[..slash], out var address))
            return false;
        var bits = address!.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128;
        var length = bits;
        if (slash >= 0 && (!int.TryParse(word[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bits))
            return false;
        value = new InterfaceAddress(address, length);
        return true;
    }

    private static bool TryParseBool(ReadOnlySpan<char> word, out bool? value)
    {
        value = word is "on" or "true" or "yes";
        return value == true || word is "off" or "false" or "no";
    }

    // 010 is 8 to IPAddress.
    private static bool HasLeadingZero(ReadOnlySpan<char> address)
    {
        for (var i = 0; i + 1 < address.Length; i++)
        {
            if (address[i] == '0' && address[i + 1] != '.' && (i == 0 || address[i - 1] == '.'))
                return true;
        }
        return false;
    }
}
