using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script that rolls back a deploy that was cut off.</summary>
internal static class RecoverScript
{
    public static string Write(string transaction) => new ShellText().Set("id", transaction).Add(Scripts.Recover).ToString();
}
