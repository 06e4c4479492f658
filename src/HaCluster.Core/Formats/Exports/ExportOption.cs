using System.Globalization;
using System.Text.RegularExpressions;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>The options of exports(5): which there are, and which values they take (nfs-utils 2.9, parseopts; a few are in no manual page).</summary>
internal static partial class ExportOption
{
    // What is wrong with a value, or null, by the name of the option.
    private static readonly Dictionary<string, Func<string, string?>> s_values = new()
    {
        ["anonuid="] = Id,
        ["anongid="] = Id,
        ["fsid="] = Fsid,
        ["mountpoint="] = Anything,
        ["mp="] = Anything,
        ["refer="] = Anything,
        ["replicas="] = Anything,
        ["reexport="] = v => OneOf(v, ["auto-fsidnum", "predefined-fsidnum", "none"]),
        ["sec="] = v => EachOf(v, ["sys", "unix", "krb5", "krb5i", "krb5p", "none", "null"]),
        ["squash_gids="] = IdRange,
        ["squash_uids="] = IdRange,
        ["xprtsec="] = v => EachOf(v, ["none", "tls", "mtls"]),
    };

    private static readonly HashSet<string> s_names = [.. ExportFlag.All.SelectMany(f => f.Names), "mountpoint", "mp"];

    /// <summary>All options, those with a value with their <c>=</c>.</summary>
    public static IEnumerable<string> Names => s_names.Concat(s_values.Keys).Order(StringComparer.Ordinal);

    /// <summary>Whether there is such an option: a word, or a name with a value.</summary>
    public static bool IsKnown(string option) => s_names.Contains(option) || s_values.ContainsKey(NameOf(option));

    /// <summary>The name, with the <c>=</c> of an option that has a value.</summary>
    public static string NameOf(string option) => option[..(option.IndexOf('=', StringComparison.Ordinal) + 1)] is { Length: > 0 } name ? name : option;

    /// <summary>What follows the <c>=</c>.</summary>
    public static string ValueOf(string option) => option[NameOf(option).Length..];

    /// <summary>What to do about an option that is not known.</summary>
    public static string HintFor(string option)
    {
        var name = NameOf(option);
        if (s_values.ContainsKey(option + "="))
            return $" Give it a value: {option}=…";
        if (name.EndsWith('=') && s_names.Contains(name[..^1]))
            return $" '{name[..^1]}' takes no value.";
        return NearestName.Hint(name, s_names.Concat(s_values.Keys)) is { Length: > 0 } hint ? hint : " exports(5) has the list.";
    }

    /// <summary>What exportfs has against an option, as a sentence, or <see langword="null"/>.</summary>
    /// <param name="option">The option.</param>
    /// <param name="before">Those that stand before it.</param>
    public static string? ComplaintOf(string option, IEnumerable<string> before)
    {
        if (!IsKnown(option))
            return $"no option is called {ShownText.Quote(option)}, and exportfs reads no further in this file.{HintFor(option)}";
        var problem = ProblemOf(option)
            ?? (option.Any(c => c == ')' || char.IsControl(c)) ? "has a closing parenthesis or a control character" : null)
            ?? (NameOf(option) is "fsid=" or "reexport=" && before.Any(o => NameOf(o) == "reexport=") ? "stands after reexport=, which must come last of the two and only once" : null);
        return problem is null ? null : $"the value {ShownText.Quote(ValueOf(option))} {problem}{(problem.EndsWith('?') ? "" : ".")}";
    }

    /// <summary>The file system id that some options give an export, so that two that are one are equal; <see langword="null"/> where they give none.</summary>
    public static string? FsidOf(IEnumerable<string> options) => options.LastOrDefault(o => NameOf(o) == "fsid=") is not { } last ? null
        : FsidNumber(ValueOf(last)) is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : string.Concat(ValueOf(last).Where(char.IsAsciiHexDigit)).ToUpperInvariant();

    /// <summary>What is wrong with the value of a known option, or <see langword="null"/>.</summary>
    public static string? ProblemOf(string option) => s_values.TryGetValue(NameOf(option), out var problem) ? problem(ValueOf(option)) : null;

    /// <summary>The number of <c>fsid=</c>: decimal, octal or hexadecimal (strtoul(3)), of 32 bits; <see langword="null"/> for another text.</summary>
    public static uint? FsidNumber(string value)
    {
        if (value == "root")
            return 0;
        try
        {
            return Number().IsMatch(value) ? Convert.ToUInt32(value, value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : value.StartsWith('0') ? 8 : 10) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string? Anything(string value) => null;

    private static string? Id(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && id is >= int.MinValue and <= uint.MaxValue
            ? null
            : "is not an id, such as 65534";

    private static string? IdRange(string value) => IdRanges().IsMatch(value) ? null : "is neither an id nor a range of two, such as 0-99; write one option for each";

    // 32 decimal digits are a number for exportfs, and one that is too large.
    private static string? Fsid(string value) =>
        FsidNumber(value) is not null || (!Number().IsMatch(value) && value.Count(char.IsAsciiHexDigit) == 32)
            ? null
            : "is neither 'root', nor a number of 0 to 4294967295, nor a UUID: 32 hexadecimal digits, with dashes or the like among them";

    private static string? OneOf(string value, string[] known) => known.Contains(value)
        ? null
        : $"is none of {string.Join(", ", known)}.{NearestName.Hint(value, known)}".TrimEnd('.');

    private static string? EachOf(string value, string[] known) => value.Split(':').Select(v => OneOf(v, known)).FirstOrDefault(p => p is not null) is { } problem
        ? $"has a part, between colons, that {problem}"
        : null;

    [GeneratedRegex(@"\A(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[0-9]{1,9}(-[0-9]{1,9})?\z")]
    private static partial Regex IdRanges();
}
