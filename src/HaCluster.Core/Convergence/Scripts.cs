using HaCluster.Facts;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>The fixed parts of the scripts that run on hosts, kept as .sh files beside this code.</summary>
internal static class Scripts
{
    /// <summary>Takes a host's lock, and gives it back, too.</summary>
    public static string Lock { get; } = HolderScript.Text + Load("boot.sh") + Load("lock.sh") + Load("unlock.sh");

    /// <summary>Gives a host's lock back.</summary>
    public static string Unlock { get; } = HolderScript.Text + Load("boot.sh") + Load("unlock.sh");

    public static string Record { get; } = Load("record.sh");

    public static string Apply { get; } = Load("apply.sh");

    public static string CheckFile { get; } = Load("check-file.sh");

    public static string CheckFolder { get; } = Load("check-folder.sh");

    public static string Undo { get; } = Load("undo.sh");

    public static string Guard { get; } = Load("guard.sh");

    public static string Confirm { get; } = Load("confirm.sh");

    public static string Restore { get; } = Load("restore.sh");

    /// <summary>After <see cref="Lock"/>.</summary>
    public static string Held { get; } = Load("held.sh");

    /// <summary>Whether anything is mounted within a folder.</summary>
    public static string Mounts { get; } = Load("mounts.sh");

    public static string Settle { get; } = Load("settle.sh");

    private static string Load(string name) => EmbeddedText.ReadScript(typeof(Scripts), $"Scripts.{name}");
}
