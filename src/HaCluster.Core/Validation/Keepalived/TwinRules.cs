using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Rules of a definition and rules of keepalived.conf that know the same thing. What the definition's rule has said of an object, in the words of the
/// definition, the linter does not say of it again. A line of a keepalived text is another matter: no property says it, and only the linter reads it.
/// </summary>
internal sealed class TwinRules(IEnumerable<Finding> said)
{
    /// <summary>For each rule of keepalived.conf, those of definitions that know the same.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> OfLinter = new Dictionary<string, string[]>
    {
        ["HA126"] = ["HA017"],
        ["HA140"] = ["HA016"],
        ["HA143"] = ["HA028"],
        ["HA145"] = ["HA013", "HA027"],
        ["HA146"] = ["HA027"],
        ["HA147"] = ["HA006", "HA017"],
        ["HA148"] = ["HA025"],
        ["HA149"] = ["HA007", "HA025"],
        ["HA151"] = ["HA007"],
        ["HA152"] = ["HA060"],
        ["HA166"] = ["HA061"],
        ["HA173"] = ["HA001"],
        ["HA174"] = ["HA016"],
        ["HA176"] = ["HA005"],
        ["HA182"] = ["HA062"],
        ["HA190"] = ["HA001"],
        ["HA191"] = ["HA002"],
        ["HA201"] = ["HA001"],
        ["HA202"] = ["HA019"],
        ["HA218"] = ["HA029"],
        ["HA219"] = ["HA016"],
        ["HA220"] = ["HA003"],
        ["HA222"] = ["HA039"],
        ["HA232"] = ["HA016"],
        ["HA240"] = ["HA008"],
        ["HA242"] = ["HA014"],
        ["HA251"] = ["HA005"],
        ["HA252"] = ["HA022"],
        ["HA253"] = ["HA004", "HA047"],
        ["HA256"] = ["HA043"],
    };

    // Two objects have a part in it, and either rule speaks of one of them.
    private static readonly HashSet<string> s_ofAnyObject = ["HA251", "HA256"];

    private readonly HashSet<(string RuleId, string Object)> _said = [.. said.Select(f => (f.RuleId, WholeOf(f.Target)))];

    /// <summary>Whether a definition's rule has said of the object what the linter's rule says.</summary>
    public bool HaveSaid(string ruleId, KeepalivedOrigin origin) =>
        origin.TextLine == 0 && OfLinter.TryGetValue(ruleId, out var twins) && Array.Exists(twins, t => s_ofAnyObject.Contains(ruleId) ? _said.Any(s => s.RuleId == t) : _said.Contains((t, WholeOf(origin.Subject))));

    // One of the two may speak of an instance, and the other of its member.
    private static string WholeOf(string subject) => subject.IndexOf(", ", StringComparison.Ordinal) is > 0 and var end ? subject[..end] : subject;
}
