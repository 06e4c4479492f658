using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Takes the nodes of a block that is being written.</summary>
/// <param name="revealSecrets">Whether passwords are written, or stars for them.</param>
internal sealed class NodeSink(bool revealSecrets)
{
    private readonly List<KeepalivedNode> _nodes = [];

    internal bool RevealSecrets => revealSecrets;

    internal ValueList<KeepalivedNode> Nodes => _nodes.ToValueList();

    internal void Add(KeepalivedNode node) => _nodes.Add(node);
}
