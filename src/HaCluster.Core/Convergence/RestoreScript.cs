using HaCluster.Facts;
using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script that takes back a host's last deploy, and reads its answer.</summary>
internal static class RestoreScript
{
    public static string Write(DeployOptions options) =>
        new ShellText()
            .Set("who", Controller.Name)
            .Set("when", ApplyScript.Utc(DateTimeOffset.UtcNow))
            .Set("limit", (int)options.ApplyTimeout.TotalSeconds)
            .Add(Scripts.Lock)
            .Add(Scripts.Record)
            .Add(Scripts.Restore)
            .ToString();

    public static RestoredTransaction Read(string host, ScriptResult result)
    {
        var answer = ScriptAnswer.Read(result);
        return answer.Word switch
        {
            "restored" => new(host, answer.Details),
            "nothing" => throw new HostException(host, "NothingToRestore", "there is no deploy on this host that could be taken back."),
            "locked" => throw HostRun.LockedError(host, answer.Details),
            _ => throw new HostException(host, "RestoreIncomplete",
                $"not everything could be undone. The old files are on the host, in {HostPaths.Transactions}/{answer.Details}/backup.{Environment.NewLine}{answer.Output}"),
        };
    }
}
