namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>What the real keepalived said of a file.</summary>
/// <param name="ExitCode">As a shell gives it: above 128 a signal.</param>
/// <param name="Complaints">Each once, in the order printed. A file can be taken with complaints: about included files that may be missing.</param>
internal sealed record KeepalivedJudgement(int ExitCode, IReadOnlyList<KeepalivedComplaint> Complaints)
{
    /// <summary>The worst of the complaints. All of them make keepalived refuse, those worded as warnings too.</summary>
    public KeepalivedVerdict Verdict =>
        ExitCode == 0 ? KeepalivedVerdict.Taken
        : ExitCode > 128 ? KeepalivedVerdict.Crashed
        : Complaints.Max(c => c.Kind);
}
