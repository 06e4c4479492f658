namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A part of a value of several words.</summary>
/// <param name="hasKeyword">Whether a keyword tells it from other parts; if not, it stands behind the ones before it.</param>
/// <param name="isRequired">Whether there is no value without it.</param>
internal abstract class Part<T>(bool hasKeyword, bool isRequired)
{
    internal bool HasKeyword => hasKeyword;

    internal bool IsRequired => isRequired;

    internal abstract bool TryRead(ref WordReader words, T target);

    internal abstract void Write(T source, List<string> words);
}
