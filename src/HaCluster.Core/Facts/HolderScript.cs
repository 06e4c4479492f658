using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>The functions of sh that tell who has a host: for whoever reads it, changes it or drills on it.</summary>
internal static class HolderScript
{
    public static string Text { get; } = EmbeddedText.ReadScript(typeof(HolderScript), "holder.sh");
}
