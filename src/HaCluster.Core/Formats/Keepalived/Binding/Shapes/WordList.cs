using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Any number of values behind each other, up to the end of the line.</summary>
/// <param name="item">One of them.</param>
/// <param name="least">How many there have to be.</param>
internal sealed class WordList<T>(WordShape<T> item, int least = 1) : WordShape<ValueList<T>?>
{
    internal override bool TryRead(ref WordReader words, out ValueList<T>? value)
    {
        var items = new List<T>();
        while (!words.AtEnd)
        {
            if (!item.TryRead(ref words, out var read))
            {
                value = null;
                return false;
            }
            items.Add(read);
        }
        value = items.ToValueList();
        return items.Count >= least;
    }

    internal override void Write(ValueList<T>? value, List<string> words)
    {
        foreach (var one in value ?? [])
            item.Write(one, words);
    }
}
