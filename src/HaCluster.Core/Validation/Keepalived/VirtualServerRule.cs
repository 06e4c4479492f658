using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of each virtual server that has real servers, for keepalived leaves out the others. It says one thing about each, the first it finds.</summary>
internal abstract class VirtualServerRule(string id, Severity severity, string title) : ConfigRule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract Finding? Check(VirtualServerView service);
}
