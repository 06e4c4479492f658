using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>The text that an object of the model has in keepalived.conf beyond its properties (<see cref="VrrpInstance.Keepalived"/> and its like), and its place among them.</summary>
internal static class KeepalivedExtra
{
    /// <summary>Reads the text.</summary>
    /// <param name="text">The text; <see langword="null"/> for none.</param>
    /// <param name="origin">Whose it is.</param>
    /// <exception cref="HaClusterException"><c>KeepalivedTextInvalid</c>: it cannot stand in the file as it is; the line is named.</exception>
    public static ValueList<KeepalivedNode> Read(string? text, KeepalivedOrigin origin)
    {
        if (text is null)
            return [];
        if (ProblemOf(text) is { } problem)
            throw new HaClusterException("KeepalivedTextInvalid", $"{origin.Subject}, keepalived: {problem}.", origin.Place);
        return KeepalivedTree.Parse(text).Statements.Select(s => (KeepalivedNode)KeepalivedRaw.Of(s, origin)).ToValueList();
    }

    /// <summary>Writes nodes as such a text; <see langword="null"/> for none of them.</summary>
    public static string? Write(IReadOnlyCollection<KeepalivedNode> nodes) => nodes.Count == 0 ? null : KeepalivedWriter.Write(nodes);

    /// <summary>What is wrong with a text, with its line, or <see langword="null"/>.</summary>
    public static string? ProblemOf(string text)
    {
        var tree = KeepalivedTree.Parse(text);
        // Braces and quotes first: one too many changes what all that follows is.
        return tree.Diagnostics.Select(d => $"line {d.Location.Line}: {d.Message.TrimEnd('.')}").FirstOrDefault()
            ?? tree.Statements.Select(ProblemOf).FirstOrDefault(p => p is not null);
    }

    /// <summary>Puts nodes behind others, and in the place of those that have the same words before their values: a keyword, or all that stands in front of a brace.</summary>
    public static IEnumerable<KeepalivedNode> Join(IEnumerable<KeepalivedNode> own, IReadOnlyCollection<KeepalivedNode> extra) => Without(own, extra).Concat(extra);

    /// <summary>The nodes whose place no other one takes.</summary>
    public static IEnumerable<KeepalivedNode> Without(IEnumerable<KeepalivedNode> own, IReadOnlyCollection<KeepalivedNode> extra)
    {
        if (extra.Count == 0)
            return own;
        var said = extra.Select(KeyOf).ToHashSet();
        return own.Where(n => !said.Contains(KeyOf(n)));
    }

    /// <summary>By what a node is told from others of its block: two keywords for the same setting are one.</summary>
    public static string KeyOf(KeepalivedNode node) => WordsOf(node) switch
    {
        [] => "",
        ["lvs_sched", ..] => "lb_algo",
        ["lvs_method", ..] => "lb_kind",
        ["preempt"] => "nopreempt",
        ["vrrp_track_file", var file] => $"track_file {file}",
        ["track_process", var process] when node is not KeepalivedDirective and not KeepalivedRaw { Children: null } => $"vrrp_track_process {process}",
        var words when node is KeepalivedDirective or KeepalivedRaw { Children: null } => words[0],
        var words => string.Join(' ', words),
    };

    /// <summary>The nodes without those that hold a password, at any depth.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="dropped">Gets the keywords of those that are left out.</param>
    public static ValueList<KeepalivedNode> WithoutSecrets(IEnumerable<KeepalivedNode> nodes, ICollection<string> dropped)
    {
        var kept = new List<KeepalivedNode>();
        foreach (var node in nodes)
        {
            if (WordsOf(node) is [var keyword, _, ..] && IsSecret(keyword))
            {
                dropped.Add(keyword);
                continue;
            }
            kept.Add(node switch
            {
                KeepalivedBlock block => block with { Children = WithoutSecrets(block.Children, dropped) },
                KeepalivedRaw { Children: { } children } raw => raw with { Children = WithoutSecrets(children, dropped) },
                _ => node,
            });
        }
        return kept.ToValueList();
    }

    /// <summary>What stands in the braces of a statement; <see langword="null"/> for one without.</summary>
    public static ValueList<KeepalivedNode>? ChildrenOf(KeepalivedNode node) => node switch
    {
        KeepalivedBlock block => block.Children,
        KeepalivedRaw raw => raw.Children,
        _ => null,
    };

    /// <summary>The words of a statement, without their quotes.</summary>
    public static ValueList<string> WordsOf(KeepalivedNode node) => node switch
    {
        KeepalivedDirective directive => directive.Words,
        KeepalivedBlock block => block.Words,
        KeepalivedRaw raw => LineWords.Split(raw.Text).Select(w => raw.Text.Substring(w.Start, w.Length)).ToValueList(),
        _ => [],
    };

    // auth_pass, misspelt or not, and the password of SSL.
    private static bool IsSecret(ReadOnlySpan<char> keyword) => keyword is "password" || keyword.StartsWith("auth_p", StringComparison.Ordinal);

    private static string? ProblemOf(KeepalivedStatement statement)
    {
        var problem = statement switch
        {
            { Kind: not StatementKind.Directive } or { Condition: not null } => "no include, definition, sequence or condition can stand here; write what it stands for",
            _ when HasControlCharacter(statement.Text) => "here is a control character",
            _ when statement.Count > 1 && IsSecret(statement.Keyword) => "a password has no place here, where anybody sees it; authPass holds the one of an instance",
            _ => ProblemOfLine(statement),
        };
        return problem is null
            ? statement.Children.Select(ProblemOf).FirstOrDefault(p => p is not null)
            : $"line {statement.Line}: {problem}";
    }

    private static string? ProblemOfLine(KeepalivedStatement statement)
    {
        try
        {
            KeepalivedText.Statement(KeepalivedText.OwnLine(statement), statement.HasBlock);
            return null;
        }
        catch (HaClusterException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private static bool HasControlCharacter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c != '\t')
                return true;
        }
        return false;
    }
}
