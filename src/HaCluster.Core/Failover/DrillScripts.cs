using System.Globalization;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Values;
using static HaCluster.Hosts.ShellQuote;

namespace HaCluster.Failover;

/// <summary>
/// The shell side of a drill, under /run/hacluster/drill on the host: a lease, so that two drills never meet, and a fault
/// whose undo is armed by a timer before it goes in and runs once, whoever calls first: timer, controller, or the next drill.
/// </summary>
internal static class DrillScripts
{
    /// <summary>Exit status of a script that found the host taken by another drill or by a deploy (EX_TEMPFAIL of sysexits.h).</summary>
    public const int Busy = 75;

    /// <summary>Exit status of <see cref="Restore"/> on a host that knows nothing of the drill, as after a reboot.</summary>
    public const int Unknown = 3;

    /// <summary>Takes the host for a drill, or keeps it for longer once the fault is undone. It prints who has it, where another drill or a deploy has.</summary>
    /// <param name="id">The drill's id.</param>
    /// <param name="lease">For how long, as long as the connection lasts.</param>
    /// <param name="by">Who drills.</param>
    /// <param name="healed">When the fault is undone at the latest, even by nobody but its timer: so long the lease outlives the connection. <see langword="null"/> for as long as the lease.</param>
    public static string Acquire(string id, TimeSpan lease, string by, TimeSpan? healed = null) =>
        Assign("id", id) + Assign("lease", Seconds(lease)) + Assign("by", by) + Assign("healed", Seconds(healed ?? lease)) + Assign("base", HostPaths.Base)
        + HolderScript.Text + Read("common.sh") + Read("acquire.sh");

    /// <summary>Arms the undo of a fault, and prepares the fault.</summary>
    public static string Arm(string id, Fault fault, TimeSpan undoAfter) =>
        Assign("id", id) + Assign("fault", fault.Script) + Assign("undo", Read("undo.sh")) + Assign("timer", Read("timer.sh"))
        + Assign("after", Seconds(undoAfter)) + Read("common.sh") + Read("arm.sh");

    /// <summary>Lets the fault in, a moment after the answer.</summary>
    public static string Inject(string id) => Assign("id", id) + Read("common.sh") + Read("inject.sh");

    /// <summary>Undoes the fault if its timer has not, and tells what happened when.</summary>
    public static string Restore(string id) => Assign("id", id) + Read("common.sh") + Read("restore.sh");

    /// <summary>Gives the host back and leaves nothing behind.</summary>
    public static string Release(string id) => Assign("id", id) + Read("common.sh") + Read("release.sh");

    /// <summary>Waits for a sign on its host, and exits 1 if it is not seen in time.</summary>
    public static string Watch(FaultSign sign, TimeSpan time) => Assign("time", Seconds(time)) + sign.Script;

    private static string Read(string name) => EmbeddedText.Read(typeof(DrillScripts), $"Scripts.{name}");

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
