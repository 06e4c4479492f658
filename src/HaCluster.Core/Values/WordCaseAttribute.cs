namespace HaCluster.Values;

/// <summary>Says in which letter case the field writes the words of an enum, where that is not how they are written in C#.</summary>
/// <param name="wordCase">The case.</param>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class WordCaseAttribute(WordCase wordCase) : Attribute
{
    public WordCase WordCase { get; } = wordCase;
}
