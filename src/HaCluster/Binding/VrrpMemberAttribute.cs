using System.Collections;
using System.Management.Automation;
using HaCluster.Commands;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Binding;

/// <summary>Reads the members of a VRRP instance: a table of host names and priorities, such as <c>@{ lb1 = 100; lb2 = 90 }</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VrrpMemberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Highest priority first: a hashtable has no order of its own.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            IDictionary table => table.Cast<DictionaryEntry>().Select(Member).OrderByDescending(m => m.Priority).ThenBy(m => m.Host, StringComparer.Ordinal).ToArray(),
            var other => other,
        };

    private static VrrpMember Member(DictionaryEntry entry)
    {
        var host = entry.Key as string ?? (entry.Key as ClusterHost)?.Name ?? entry.Key.ToString()!;
        return entry.Value is IDictionary details
            ? new VrrpMember { Host = host, Priority = Priority(host, details["Priority"]), State = State(host, details["State"]), Keepalived = Keepalived(host, details["Keepalived"]) }
            : new VrrpMember { Host = host, Priority = Priority(host, entry.Value) };
    }

    private static int Priority(string host, object? value) => LanguagePrimitives.TryConvertTo(value, out int priority) && value is not null
        ? priority
        : throw new ArgumentTransformationMetadataException($"The priority of {host} is '{value}'; write a number, like @{{ {host} = 100 }}.");

    private static string? Keepalived(string host, object? value) => value is null || LanguagePrimitives.TryConvertTo(value, out string[] _)
        ? HaClusterCmdlet.TextOf((string[]?)LanguagePrimitives.ConvertTo(value, typeof(string[]), null))
        : throw new ArgumentTransformationMetadataException($"The lines of keepalived.conf for {host} are '{value}'; write them as text.");

    private static VrrpState? State(string host, object? value) => value is null || LanguagePrimitives.TryConvertTo(value, out VrrpState _)
        ? (VrrpState?)LanguagePrimitives.ConvertTo(value, typeof(VrrpState?), null)
        : throw new ArgumentTransformationMetadataException($"The state of {host} is '{value}'; write Master or Backup.");
}
