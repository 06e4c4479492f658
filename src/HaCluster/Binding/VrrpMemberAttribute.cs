using System.Collections;
using System.Management.Automation;
using HaCluster.Commands;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads the members of a VRRP instance: a table of host names and priorities, such as <c>@{ lb1 = 100; lb2 = 90 }</c>, or objects with a host and a priority.</summary>
internal sealed class VrrpMemberAttribute : TableAttribute
{
    private const string Form = "write the hosts with their priorities, like @{ lb1 = 100; lb2 = 90 }, or lb1 = @{ Priority = 100; State = 'Backup'; Keepalived = '…' }";

    private static readonly string[] s_details = [nameof(VrrpMember.Priority), nameof(VrrpMember.State), nameof(VrrpMember.Keepalived)];

    /// <summary>Highest priority first: a hashtable has no order of its own.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null
        : Many(inputData).SelectMany(Members).OrderByDescending(m => m.Priority).ThenBy(m => m.Host, StringComparer.Ordinal).ToArray();

    private static IEnumerable<VrrpMember> Members(object? value) => Unwrap(value) switch
    {
        VrrpMember member => [member],
        IDictionary table => table.Cast<DictionaryEntry>().Select(e => Member(NameOf(e.Key), e.Value)),
        not null and not string and not ValueType when Details(value!) is var details && HostObject.Find(value!) is { } host && details.Contains("Priority") => [Member(host.Name, details)],
        _ => throw Refuse($"'{value}' is no member with its priority; {Form}."),
    };

    private static VrrpMember Member(string host, object? value)
    {
        if (Unwrap(value) is not IDictionary details)
            return new VrrpMember { Host = host, Priority = Priority(host, value) };
        if (details.Keys.Cast<object>().Select(k => k.ToString() ?? "").FirstOrDefault(k => !s_details.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw Refuse($"A member has no {unknown}; {Form}.{NearestName.Hint(unknown, s_details)}");
        return new VrrpMember { Host = host, Priority = Priority(host, details["Priority"]), State = State(host, details["State"]), Keepalived = Keepalived(host, details["Keepalived"]) };
    }

    private static string NameOf(object key) => HostObject.IsText(key) ? key.ToString()! : HostObject.Find(key)?.Name ?? throw Refuse($"'{key}' is not a host; {Form}.");

    // The properties of a line of a file, or of the like.
    private static Hashtable Details(object value)
    {
        var details = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var property in PSObject.AsPSObject(value).Properties.Where(p => s_details.Contains(p.Name, StringComparer.OrdinalIgnoreCase) && p.Value is not (null or "")))
            details[property.Name] = property.Value;
        return details;
    }

    private static int Priority(string host, object? value) => value is not null && LanguagePrimitives.TryConvertTo(value, out int priority)
        ? priority
        : throw Refuse($"The priority of {host} is '{value}'; write a number, like @{{ {host} = 100 }}.");

    private static string? Keepalived(string host, object? value) => value is null || LanguagePrimitives.TryConvertTo(value, out string[] _)
        ? HaClusterCmdlet.TextOf((string[]?)LanguagePrimitives.ConvertTo(value, typeof(string[]), null))
        : throw Refuse($"The lines of keepalived.conf for {host} are '{value}'; write them as text.");

    private static VrrpState? State(string host, object? value) => value is null || LanguagePrimitives.TryConvertTo(value, out VrrpState _)
        ? (VrrpState?)LanguagePrimitives.ConvertTo(value, typeof(VrrpState?), null)
        : throw Refuse($"The state of {host} is '{value}'; write Master or Backup.");
}
