using System.Globalization;
using System.Text.RegularExpressions;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>A line that <c>keepalived -t</c> printed.</summary>
/// <param name="Kind">The verdict that it alone would lead to.</param>
/// <param name="Line">The line of the file; <see langword="null"/> where it is about the whole.</param>
/// <param name="Text">What it says, without the place.</param>
internal sealed partial record KeepalivedComplaint(KeepalivedVerdict Kind, int? Line, string Text)
{
    public static KeepalivedComplaint Parse(string printed)
    {
        var place = Place().Match(printed);
        var text = printed[place.Length..].Trim();
        return new(
            Syntax().IsMatch(text) ? KeepalivedVerdict.RefusedSyntax : Environment().IsMatch(text) ? KeepalivedVerdict.RefusedEnvironment : KeepalivedVerdict.RefusedValue,
            place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : null,
            text);
    }

    [GeneratedRegex(@"^\((?:[^()]*: )?Line (\d+)\)")]
    private static partial Regex Place();

    [GeneratedRegex(
        """
        ^Unknown\ keyword\ ' | ^(Unexpected|Extra|Missing)\ '[{}]' | ^There\ are\ -?\d+\ missing
        | (Unmatched|Unterminated)\ quote | missing\ terminating | ~(SEQ|LST) | ^Block\ .*\ has\ extra\ parameters
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Syntax();

    // That an existing script needs enable_script_security is found only on a host that has the script.
    // A host name of an SMTP server is a matter of the resolver; any other word there is a bad value.
    [GeneratedRegex(
        """
        ^Disabling\ track\ script\ .*\ (not\ found|due\ to\ insecure) | ^SECURITY\ VIOLATION
        | ^(Unable\ to\ set|Failed\ to\ set|Error\ setting)\ .*(uid/gid|default\ user)
        | interface\ \S+\ .*doesn't\ exist | ^Non-existent\ interface | ^unknown\ interface\ \S+\ specified | Cannot\ find\ an\ IP\ address
        | ^Config\ files\ missing | ^Configuration\ file\ .*skipping$ | ^Unable\ to\ (find|read)\ configuration\ file
        | ^iptables\ not\ supported
        | ^Invalid\ smtp\ server\ (?=\S*[A-Za-z])[A-Za-z0-9.-]+\ \d+$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Environment();
}
