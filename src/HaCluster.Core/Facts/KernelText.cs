using System.Globalization;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>Reads the small tables of a host in which one line is one thing.</summary>
internal static class KernelText
{
    /// <summary>A line of <c>ip -o address show</c>: <c>2: eth0    inet 192.0.2.11/24 brd 192.0.2.255 scope global eth0\ …</c>.</summary>
    public static LiveAddress? ReadAddress(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, var name, "inet" or "inet6", var text, ..] || !InterfaceAddress.TryParse(text, CultureInfo.InvariantCulture, out var address))
            return null;
        return new LiveAddress(name.Split('@')[0], address);
    }

    /// <summary>
    /// A line of /proc/self/mountinfo (proc_pid_mountinfo(5)): <c>36 35 98:0 /root /mnt rw,noatime shared:1 - nfs4 192.0.2.31:/x rw,hard</c>,
    /// in which a dash ends a list of any length.
    /// </summary>
    public static LiveMount? ReadMount(string host, string line)
    {
        var words = line.Split(' ');
        var dash = Array.IndexOf(words, "-", Math.Min(6, words.Length));
        if (dash < 0 || words.Length < dash + 4)
            return null;
        return new LiveMount(host, Unescape(words[dash + 2]), Unescape(words[4]), words[dash + 1], $"{words[5]},{words[dash + 3]}", Answers: false);
    }

    /// <summary>The lines <c>name=value</c> of <c>systemctl show</c>, four for each unit.</summary>
    public static IEnumerable<UnitFact> ReadUnits(IEnumerable<string> lines)
    {
        var fields = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var (name, value) = line.Split('=', 2) is [var n, var v] ? (n, v) : (line, "");
            fields[name] = value;
            if (fields.Count < 4)
                continue;
            yield return new(fields.GetValueOrDefault("LoadState", ""), fields.GetValueOrDefault("ActiveState", ""), fields.GetValueOrDefault("SubState", ""), fields.GetValueOrDefault("UnitFileState", ""));
            fields.Clear();
        }
    }

    /// <summary>Blanks and the like stand in these tables as a backslash and three octal digits of a byte of UTF-8.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\'))
            return text;
        var bytes = new List<byte>();
        var raw = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < raw.Length; i++)
        {
            var isEscape = raw[i] == '\\' && i + 3 < raw.Length && raw.AsSpan(i + 1, 3).IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;
            bytes.Add(isEscape ? (byte)(((raw[i + 1] - '0') << 6) | ((raw[i + 2] - '0') << 3) | (raw[i + 3] - '0')) : raw[i]);
            i += isEscape ? 3 : 0;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
