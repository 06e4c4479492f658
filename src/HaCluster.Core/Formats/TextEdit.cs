using System.Text;

namespace HaCluster.Formats;

/// <summary>A change of a text: <paramref name="Length"/> characters from <paramref name="Start"/> become <paramref name="NewText"/>.</summary>
/// <param name="Start">Where it begins, in characters from 0.</param>
/// <param name="Length">How many characters go; 0 inserts.</param>
/// <param name="NewText">What takes their place.</param>
public sealed record TextEdit(int Start, int Length, string NewText)
{
    /// <summary>The text after all changes, whose places are places in <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentException">Two changes overlap, or one is outside the text.</exception>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(edits);
        var changed = new StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start))
        {
            if (edit.Start < at || edit.Length < 0 || edit.Start + edit.Length > text.Length)
                throw new ArgumentException($"The change at {edit.Start} overlaps another one or is outside the text.", nameof(edits));
            changed.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.Start + edit.Length;
        }
        return changed.Append(text, at, text.Length - at).ToString();
    }
}
