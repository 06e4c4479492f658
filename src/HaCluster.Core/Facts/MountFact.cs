namespace HaCluster.Facts;

/// <summary>A mounted file system, from proc_pid_mountinfo(5).</summary>
internal sealed record MountFact(string Target, string Source, string Type);
