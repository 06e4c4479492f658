using HaCluster.Model;

namespace HaCluster.Validation;

/// <summary>Something that a description must keep to. Each rule has its page, docs/rules/ID.md.</summary>
public abstract class Rule
{
    private protected Rule(string id, Severity severity, string title) => (Id, Severity, Title) = (id, severity, title);

    /// <summary>The stable id, such as <c>HA001</c>.</summary>
    public string Id { get; }

    /// <summary>How bad its findings are.</summary>
    public Severity Severity { get; }

    /// <summary>What it finds, in one sentence without a full stop.</summary>
    public string Title { get; }

    /// <summary>What the rule finds. It never fails, whatever the cluster holds, and touches no host.</summary>
    public abstract IEnumerable<Finding> Check(Cluster cluster);

    private protected Finding Report(string target, ModelObject? where, string message, string fix) =>
        new(Id, Severity, message, target, where?.Source, fix);
}
