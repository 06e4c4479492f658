using HaCluster.Model;
using HaCluster.Validation.Keepalived;

namespace HaCluster.Validation;

/// <summary>All rules there are.</summary>
public static class RuleBook
{
    /// <summary>The rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. ClusterValidator.Rules, .. KeepalivedLinter.Rules];

    /// <summary>The rule of that id, or <see langword="null"/>.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}
