using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword alone.</summary>
internal sealed class BareHead<T>(string keyword) : Head<T>(keyword)
{
    internal override bool TryRead(KeepalivedStatement statement, T target) => statement.Count == 1;

    internal override List<string> WordsOf(T source) => [Keywords[0]];

    internal override object KeyOf(T source) => Keywords[0];
}
