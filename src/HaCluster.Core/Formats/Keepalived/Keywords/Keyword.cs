using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A keyword of keepalived.conf in one place.</summary>
public sealed class Keyword
{
    internal Keyword()
    {
    }

    /// <summary>Its name, in the letter case that keepalived asks for.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the block it stands in, such as <c>virtual_server/real_server</c>; empty at the top level.</summary>
    public required string Block { get; init; }

    /// <summary>The words after it, in the grammar that the head of the reference page explains; empty for none.</summary>
    public required string Syntax { get; init; }

    /// <summary>The words after it, in order.</summary>
    public required ValueList<KeywordParameter> Parameters { get; init; }

    /// <summary>What stands in braces after it.</summary>
    public required KeywordBody Body { get; init; }

    /// <summary>The keywords in its braces; <see langword="null"/> unless <see cref="Body"/> is <see cref="KeywordBody.Block"/>.</summary>
    public KeywordBlock? Children { get; init; }

    /// <summary>The same as <see cref="Syntax"/>, for a line in its braces.</summary>
    public string ListSyntax { get; init; } = "";

    /// <summary>The words of each line in its braces; empty unless <see cref="Body"/> is <see cref="KeywordBody.List"/>.</summary>
    public ValueList<KeywordParameter> ListLine { get; init; } = [];

    /// <summary>What else is refused or taken.</summary>
    public required KeywordFlags Flags { get; init; }

    /// <summary>The first release of keepalived that has it, or <see langword="null"/> where that is 1.3.0 or older.</summary>
    public Version? Since { get; init; }

    /// <summary>What to use instead of it, or why it does nothing; <see langword="null"/> where it is fine.</summary>
    public string? Deprecated { get; init; }

    /// <summary>The section of keepalived.conf(5) that describes it.</summary>
    public required string Section { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>Its path: the block's path and its name.</summary>
    public string Path => Block.Length == 0 ? Name : $"{Block}/{Name}";

    /// <summary>Checks the words after it. keepalived refuses a word too many before the braces of a list.</summary>
    public ValueCheck CheckValues() => new(Parameters, Body == KeywordBody.List || Has(KeywordFlags.Exact));

    /// <summary>Checks the words of a line in its braces.</summary>
    public ValueCheck CheckLine() => new(ListLine, Has(KeywordFlags.Exact));

    /// <inheritdoc/>
    public override string ToString() => Path;

    // Enum.HasFlag makes two objects wherever code is compiled before it runs.
    internal bool Has(KeywordFlags flag) => (Flags & flag) != 0;
}
