using System.Management.Automation;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Makes PowerShell's error records of our exceptions: the id is stable, the category says who must act.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this Exception error, object? target) =>
        new(error, IdOf(error), CategoryOf(error), target ?? (error as HostException)?.Host);

    /// <summary>An error record that points at the line of the description.</summary>
    public static ErrorRecord ToErrorRecord(this Finding finding)
    {
        var target = finding.Target.Length > 0 ? $"{finding.Target}: " : "";
        var text = $"{target}{finding.Message} {finding.SuggestedFix}".TrimEnd() + $" [{finding.RuleId}]";
        return new HaClusterException(finding.RuleId, text, finding.Location).ToErrorRecord(finding);
    }

    private static string IdOf(Exception error) => (error as HaClusterException)?.ErrorId ?? error.GetType().Name;

    private static ErrorCategory CategoryOf(Exception error) => error switch
    {
        HostException => ErrorCategory.ConnectionError,
        NameUnknownException or HaClusterException { ErrorId: "HostUnknown" } => ErrorCategory.ObjectNotFound,
        HaClusterException { Location: not null } => ErrorCategory.InvalidData,
        UnauthorizedAccessException => ErrorCategory.PermissionDenied,
        FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
        IOException => ErrorCategory.ReadError,
        _ => ErrorCategory.InvalidOperation,
    };
}
