using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>Goes through the statements of a node once, looks each keyword up in the table, and asks the rules.</summary>
internal sealed class StatementWalk(LintNode node, StatementRule[] rules, ValueRule[] valueRules)
{
    // Nobody reads more of one rule, a hostile file has millions, and it takes time to find the keyword that was meant.
    private const int MostOfRule = 10_000;

    private readonly List<Finding> _findings = [];
    private readonly int[] _ofRule = new int[rules.Length];

    // In which block a keyword was seen last: the blocks are numbered, and one keyword's blocks are never within each other.
    private readonly Dictionary<Keyword, int> _lastBlock = [];
    private int _blocks;

    internal List<Finding> Run()
    {
        Walk(node.Expansion.Statements, KeywordTable.Root);
        return _findings;
    }

    private void Walk(ImmutableArray<KeepalivedStatement> statements, KeywordBlock block)
    {
        var number = ++_blocks;
        for (var i = 0; i < statements.Length; i++)
        {
            var statement = statements[i];
            var keyword = block.Find(statement.Keyword);
            var isRepeated = keyword is not null && keyword.Has(KeywordFlags.Once) && IsSeen(keyword, number);
            var place = new StatementPlace(node, block, keyword, statement, isRepeated, _findings);
            for (var r = 0; r < rules.Length; r++)
            {
                if (_ofRule[r] >= MostOfRule)
                    continue;
                var before = _findings.Count;
                rules[r].Check(place);
                _ofRule[r] += _findings.Count - before;
            }
            if (keyword is null)
                continue;
            CheckValues(place, keyword.CheckValues(), firstWord: 1);
            if (keyword.Body == KeywordBody.Block)
                Walk(statement.Children, keyword.Children!);
            else if (keyword.Body == KeywordBody.List)
                CheckLines(place, keyword);
        }
    }

    private bool IsSeen(Keyword keyword, int block)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastBlock, keyword, out _);
        var isSeen = last == block;
        last = block;
        return isSeen;
    }

    private void CheckLines(in StatementPlace list, Keyword keyword)
    {
        foreach (var line in list.Statement.Children)
            CheckValues(list with { Statement = line }, keyword.CheckLine(), firstWord: 0);
    }

    private void CheckValues(in StatementPlace place, ValueCheck check, int firstWord)
    {
        var statement = place.Statement;
        for (var i = firstWord; i < statement.Count; i++)
        {
            if (check.Next(statement.Word(i)) is { } mistake)
                Report(place, mistake, i);
        }
        if (check.End() is { } missing)
            Report(place, missing, Math.Max(0, statement.Count - 1));
    }

    private void Report(in StatementPlace place, ValueMistake mistake, int word)
    {
        foreach (var rule in valueRules)
        {
            if (rule.Finds(mistake.Kind))
                rule.Report(place, mistake, word);
        }
    }
}
