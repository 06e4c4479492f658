namespace HaCluster.Core.Tests.Validation;

/// <summary>An example of a rule's page: a cluster definition in YAML, or one keepalived.conf for each node; one that begins with a comment is the node's, or the included file's, of that name.</summary>
internal sealed record RuleExample(string Language, string Text, Version? Version)
{
    public string Name => Text.StartsWith("# ", StringComparison.Ordinal) ? Text[2..Text.IndexOf('\n', StringComparison.Ordinal)] : "keepalived";

    public bool IsIncluded => Name.EndsWith(".conf", StringComparison.Ordinal);
}
