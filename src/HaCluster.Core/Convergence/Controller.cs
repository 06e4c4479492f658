namespace HaCluster.Convergence;

/// <summary>The machine that runs this.</summary>
internal static class Controller
{
    /// <summary>Who deploys, from where, on one line: for whoever finds a host locked.</summary>
    public static string Name { get; } = string.Concat($"{Environment.UserName}@{Environment.MachineName}".Select(c => char.IsControl(c) ? '?' : c));
}
