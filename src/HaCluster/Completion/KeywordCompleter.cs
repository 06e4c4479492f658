using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Formats.Keepalived.Keywords;

namespace HaCluster.Completion;

/// <summary>Completes the keyword of a setting of keepalived.conf, and then its values: <c>'state M'</c>.</summary>
internal sealed class KeywordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete ?? "";
        var quote = typed is ['\'' or '"', ..] ? typed[..1] : "";
        var line = typed[quote.Length..].TrimEnd('\'', '"');
        var before = line[..(line.LastIndexOfAny([' ', '\t']) + 1)];
        return KeywordCompletion.Of(BlockOf(commandName), line).Select(c => new CompletionResult($"{quote}{before}{c.Word}{quote}", c.Word, CompletionResultType.ParameterValue, c.Description));
    }

    // The block that the command describes.
    private static KeywordBlock BlockOf(string command) => command?.ToUpperInvariant() switch
    {
        "NEW-VRRPINSTANCE" => Within(KeywordTable.Root, "vrrp_instance"),
        "NEW-IPVSSERVICE" => Within(KeywordTable.Root, "virtual_server"),
        "ADD-IPVSREALSERVER" => Within(Within(KeywordTable.Root, "virtual_server"), "real_server"),
        _ => KeywordTable.Root,
    };

    private static KeywordBlock Within(KeywordBlock block, string keyword) => block.Find(keyword)!.Children!;
}
