using System.Collections.Immutable;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>
/// A statement of keepalived.conf: the words of one line (or of the part of it that a brace ends) and the block that follows them.
/// Its places are places in the file as long as <see cref="IsOriginal"/>; a statement that a parameter stands for has only a line.
/// </summary>
public sealed class KeepalivedStatement
{
    private readonly WordRange _words;
    private KeepalivedLine _line;

    internal KeepalivedStatement(StatementKind kind, in KeepalivedLine line, WordRange words, KeepalivedStatement? parent, string? condition) =>
        (Kind, _line, _words, Parent, Condition) = (kind, line, words, parent, condition);

    /// <summary>What the statement is.</summary>
    public StatementKind Kind { get; }

    /// <summary>The condition in front of it: <c>lb1</c> of <c>@lb1</c>, <c>^lb1</c> of <c>@^lb1</c>; <see langword="null"/> for none. An expanded statement has none left.</summary>
    public string? Condition { get; }

    /// <summary>The statement whose block this one stands in; <see langword="null"/> at the top.</summary>
    public KeepalivedStatement? Parent { get; }

    /// <summary>The file it was written in.</summary>
    public ConfigFile File => _line.File;

    /// <summary>Whether it stands in its file as it is, so that it can be edited there.</summary>
    public bool IsOriginal => _line.IsOriginal;

    /// <summary>The words; the first is the keyword. Empty for a block without one.</summary>
    public IReadOnlyList<KeepalivedWord> Words => _words;

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>The keyword, or nothing.</summary>
    public ReadOnlySpan<char> Keyword => _words.Count > 0 ? Word(0) : default;

    /// <summary>Where the words begin.</summary>
    public int Start => _line.Start;

    /// <summary>Where the words end; of a definition of many lines, the end of the last.</summary>
    public int End
    {
        get => _line.End;
        internal set => _line = _line with { End = value };
    }

    /// <summary>The line, from 1.</summary>
    public int Line => _line.Number;

    /// <summary>The words with everything between them, as written: scripts have quotes and escapes of their own.</summary>
    public ReadOnlySpan<char> Text => _line.Source.AsSpan(Start, End - Start);

    /// <summary>Whether a block in braces follows the words.</summary>
    public bool HasBlock { get; private set; }

    /// <summary>Whether the block is closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Where the block's <c>{</c> is; -1 for none, or where it is not in the file.</summary>
    public int OpenBrace { get; private set; } = -1;

    /// <summary>Where the block's <c>}</c> is; -1 for none, or where it is not in the file.</summary>
    public int CloseBrace { get; private set; } = -1;

    /// <summary>What stands in the block.</summary>
    public ImmutableArray<KeepalivedStatement> Children { get; internal set; } = [];

    /// <summary>Where the statement begins.</summary>
    public SourceLocation Location => _line.LocationOf(Start);

    /// <summary>A word's value, without quotes.</summary>
    public ReadOnlySpan<char> Word(int index) => _line.Source.AsSpan(_words[index].Start, _words[index].Length);

    /// <summary>A word's value, without quotes, or <see langword="null"/> where there is none.</summary>
    public string? WordText(int index) => index < _words.Count ? Word(index).ToString() : null;

    /// <summary>Where a word begins.</summary>
    public SourceLocation LocationOf(int index) => _line.LocationOf(_words[index].OuterStart);

    /// <summary>Whether the keyword is <paramref name="keyword"/>; letter case counts, as in keepalived.</summary>
    public bool Is(string keyword) => Keyword.SequenceEqual(keyword);

    /// <summary>The first statement of the block with that keyword, or <see langword="null"/>.</summary>
    public KeepalivedStatement? Find(string keyword)
    {
        foreach (var child in Children)
        {
            if (child.Is(keyword))
                return child;
        }
        return null;
    }

    /// <summary>The words, as keepalived reads them.</summary>
    public override string ToString() => Text.ToString();

    internal KeepalivedLine FirstLine => _line;

    internal void Open(in KeepalivedLine brace)
    {
        HasBlock = true;
        OpenBrace = PlaceOf(brace);
    }

    internal void Close(in KeepalivedLine brace)
    {
        IsClosed = true;
        CloseBrace = PlaceOf(brace);
    }

    private int PlaceOf(in KeepalivedLine brace) => brace.IsOriginal && ReferenceEquals(brace.File, File) ? brace.Start : -1;
}
