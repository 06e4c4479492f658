using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A word with values of its own among the values of a keyword, or one of several forms of these.</summary>
/// <param name="Word">The word, or <see langword="null"/> for a form that begins with its first value.</param>
/// <param name="Parameters">The values after the word.</param>
public sealed record KeywordOption(string? Word, ValueList<KeywordParameter> Parameters);
