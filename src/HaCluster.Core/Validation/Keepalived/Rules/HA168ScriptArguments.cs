using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA168ScriptArguments() : NodeRule("HA168", Severity.Warning, "The arguments of a script are not in quotes")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var script in node.Blocks("vrrp_script").SelectMany(b => b.All("script")).Where(s => s.Count > 2))
            yield return Report(script, 2, $"{script.Quoted(2)} is not handed to the script: keepalived takes one word after 'script'.", "Put the command and its arguments into double quotes.");
        foreach (var block in node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)))
        {
            foreach (var script in block.Children.Where(c => c.Count > 2 && ScriptView.IsNotify(c) && !IsUser(c.WordText(2)!)))
                yield return Report(script, 2, $"{script.Quoted(2)} is no argument: keepalived takes the word after a script for the user that it runs as, and does not run it where there is none of that name.", "Put the command and its arguments into double quotes.");
        }
    }

    // What a user may be called (useradd(8)), but for the words that scripts are given as arguments.
    private static bool IsUser(string word) =>
        word.Length > 0 && (char.IsAsciiLetterLower(word[0]) || word[0] == '_')
        && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-')
        && word is not ("master" or "backup" or "fault" or "stop" or "start");
}
