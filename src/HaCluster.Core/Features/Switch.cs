using System.Globalization;
using System.Text;
using HaCluster.Resources;

namespace HaCluster.Features;

/// <summary>
/// What an admin sets by hand on a host, and keepalived goes by from then on: a number in a file that it tracks (keepalived.conf(5), track_file).
/// One write moves a VIP or takes a real server out of use; it needs no reload, and outlives one, a takeover and a boot.
/// </summary>
/// <param name="Host">The host.</param>
/// <param name="Name">What is switched there, which is its file's name.</param>
/// <param name="Value">The number; 0 for nothing by hand.</param>
internal sealed record Switch(string Host, string Name, int Value)
{
    /// <summary>By what way it comes there; <see langword="null"/> for the straight one.</summary>
    public SwitchDetour? Detour { get; init; }

    /// <summary>A text as part of a file's name: what could mean something in a path, to sh or to keepalived is written in hexadecimal digits.</summary>
    public static string InFileName(string text)
    {
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '[' or ']')
                name.Append(c);
            else
                name.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return name.ToString();
    }
}
