using System.Globalization;

namespace HaCluster.Facts;

/// <summary>The lines of an answer: single ones that begin with a word for their kind, and sections between <c>kind</c> and <c>kind-end</c>.</summary>
internal sealed class FactsText
{
    private static readonly string[] s_sections = ["units", "addresses", "command-line", "too-large", "report"];

    private readonly Dictionary<string, List<string>> _sections = [];
    private readonly List<string> _lines = [];

    public FactsText(string text)
    {
        (string Kind, List<string> Lines)? open = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (open is { } section)
            {
                if (line == section.Kind + "-end")
                    open = null;
                else
                    section.Lines.Add(line);
            }
            else if (s_sections.Contains(line.Split(' ')[0]))
            {
                open = (line.Split(' ')[0], _sections[line] = []);
            }
            else
            {
                _lines.Add(line);
            }
        }
    }

    /// <summary>The lines that are in no section.</summary>
    public IEnumerable<string> Lines => _lines;

    public bool HasSection(string head) => _sections.ContainsKey(head);

    /// <summary>The lines of a section, which its first line names; none where there is no such section.</summary>
    public IEnumerable<string> Section(string head) => _sections.GetValueOrDefault(head, []);

    /// <summary>The rests of the lines of a kind.</summary>
    public IEnumerable<string> Rest(string kind) =>
        _lines.Where(l => l.StartsWith(kind + " ", StringComparison.Ordinal)).Select(l => l[(kind.Length + 1)..]);

    /// <summary>The questions that the lines of a kind say yes to, by their numbers.</summary>
    public IEnumerable<string> Named(string kind, IReadOnlyList<string> questions) =>
        Rest(kind).Select(r => questions[int.Parse(r.Split(' ')[0], CultureInfo.InvariantCulture)]);
}
