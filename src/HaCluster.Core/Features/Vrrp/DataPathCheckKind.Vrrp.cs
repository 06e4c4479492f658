namespace HaCluster.Features;

public static partial class DataPathCheckKind
{
    /// <summary>Whoever asks the network who has a VIP gets one answer, from the host that holds it.</summary>
    public const string OneAnswer = nameof(OneAnswer);
}
