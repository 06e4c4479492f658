using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of each real server, and of the sorry server, of a virtual server that has real servers.</summary>
internal abstract class RealServerRule(string id, Severity severity, string title) : ConfigRule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract Finding? Check(RealServerView server);
}
