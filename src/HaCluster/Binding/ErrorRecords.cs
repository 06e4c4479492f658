using System.Management.Automation;
using HaCluster.Hosts;

namespace HaCluster.Binding;

/// <summary>Makes PowerShell's error records of our exceptions: the id is stable, the category says who must act.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this Exception error, object? target) =>
        new(error, IdOf(error), CategoryOf(error), target ?? (error as HostException)?.Host);

    private static string IdOf(Exception error) => (error as HaClusterException)?.ErrorId ?? error.GetType().Name;

    private static ErrorCategory CategoryOf(Exception error) => error switch
    {
        HostException => ErrorCategory.ConnectionError,
        HaClusterException { Location: not null } => ErrorCategory.InvalidData,
        UnauthorizedAccessException => ErrorCategory.PermissionDenied,
        FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
        IOException => ErrorCategory.ReadError,
        _ => ErrorCategory.InvalidOperation,
    };
}
