using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes the members of a VRRP instance as a whole: the hosts of the script with priorities that fall by ten, <c>@{ lb1 = 100; lb2 = 90 }</c>; first those called like directors.</summary>
internal sealed class VrrpMemberCompleter : IArgumentCompleter
{
    private const int HighestPriority = 100;
    private const int Step = 10;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        var hosts = CommandScript.NamesIn(commandAst, "New-ClusterHost").Distinct().ToList();
        // A name's letters say what a host is for: lb1 and lb2, web1 and web2.
        foreach (var kind in hosts.GroupBy(h => h.TrimEnd("0123456789".ToCharArray())).Where(k => k.Count() > 1).Take(HighestPriority))
        {
            var members = kind.Take(HighestPriority / Step).Select((host, i) => string.Create(CultureInfo.InvariantCulture, $"{Key(host)} = {HighestPriority - (i * Step)}"));
            var table = $"@{{ {string.Join("; ", members)} }}";
            if (table.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
                yield return new CompletionResult(table, table, CompletionResultType.ParameterValue, $"{string.Join(", ", kind)}: the highest priority holds the VIP");
        }
    }

    private static string Key(string host) => host.All(char.IsAsciiLetterOrDigit) && !char.IsAsciiDigit(host[0]) ? host : $"'{CodeGeneration.EscapeSingleQuotedStringContent(host)}'";
}
