using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>Collects the mistakes of one definition while it is read.</summary>
internal sealed class MistakeList
{
    // A file of nothing but mistakes must not fill the memory with their descriptions.
    private const int Most = 1000;

    private readonly List<Finding> _mistakes = [];
    private readonly Stack<string> _path = [];

    internal int Count => _mistakes.Count;

    internal void Add(string id, SourceLocation? location, string message, string fix = "")
    {
        _mistakes.Add(new Finding(id, Severity.Error, message, Path(), location, fix));
        if (_mistakes.Count == Most)
            throw ToException();
    }

    /// <summary>Names the part of the definition that is read until the end of <paramref name="read"/>.</summary>
    internal void In(string part, Action read)
    {
        _path.Push(part);
        try
        {
            read();
        }
        finally
        {
            _path.Pop();
        }
    }

    internal DefinitionException ToException(Exception? inner = null) =>
        new(_mistakes.OrderBy(m => m.Location?.Line).ThenBy(m => m.Location?.Column).ToValueList(), inner);

    private string Path() => _path.Count == 0 ? "cluster" : string.Concat(_path.Reverse()).TrimStart('.');
}
