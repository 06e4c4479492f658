namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A value of one word.</summary>
internal sealed class OneWord<T>(OneWord<T>.TryParse tryParse, Func<T, string> format) : WordShape<T>
{
    internal delegate bool TryParse(ReadOnlySpan<char> word, out T value);

    internal override bool TryRead(ref WordReader words, out T value)
    {
        value = default!;
        return words.TryNext(out var word) && tryParse(word, out value);
    }

    internal override void Write(T value, List<string> words) => words.Add(format(value));
}
