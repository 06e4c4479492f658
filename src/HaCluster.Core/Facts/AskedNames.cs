using System.Collections;

namespace HaCluster.Facts;

/// <summary>Names that hosts are asked about, each once: all hosts, or those of some families of distributions only.</summary>
internal sealed class AskedNames : IReadOnlyList<string>
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, HashSet<Distribution>> _only = [];

    public int Count => _names.Count;

    public string this[int index] => _names[index];

    /// <summary>Asks about one name more, on the hosts of a family; on all for <see langword="null"/>.</summary>
    public void Add(string name, Distribution? family)
    {
        var isNew = !_names.Contains(name);
        if (isNew)
            _names.Add(name);
        if (family is null)
            _only.Remove(name);
        else if (isNew)
            _only[name] = [family];
        else if (_only.TryGetValue(name, out var families) && families.Add(family) && families.Count == Distribution.All.Count)
            _only.Remove(name);
    }

    /// <summary>The families whose hosts alone are asked about a name; none for all hosts.</summary>
    public IReadOnlyCollection<Distribution> FamiliesOf(string name) => _only.TryGetValue(name, out var families) ? families : [];

    /// <summary>What a host of the family is asked, in order.</summary>
    public IReadOnlyList<string> On(Distribution? family) =>
        [.. _names.Where(n => FamiliesOf(n) is var families && (families.Count == 0 || (family is not null && families.Contains(family))))];

    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
