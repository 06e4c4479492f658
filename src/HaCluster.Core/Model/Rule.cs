namespace HaCluster.Model;

/// <summary>Something that a description or a configuration must keep to. Each rule has its page, docs/rules/ID.md.</summary>
public abstract class Rule
{
    private protected Rule(string id, Severity severity, string title) => (Id, Severity, Title) = (id, severity, title);

    /// <summary>The stable id, such as <c>HA001</c>.</summary>
    public string Id { get; }

    /// <summary>How bad its findings are.</summary>
    public Severity Severity { get; }

    /// <summary>What it finds, in one sentence without a full stop.</summary>
    public string Title { get; }
}
