namespace HaCluster.Features;

public static partial class DataPathCheckKind
{
    /// <summary>A real server has the VIP where the kernel takes the packets in, and keeps quiet about it.</summary>
    public const string VipOfRealServer = nameof(VipOfRealServer);

    /// <summary>The default route of a masqueraded real server leads to its directors.</summary>
    public const string DefaultRoute = nameof(DefaultRoute);

    /// <summary>Answers to a visitor come from whom they should: under direct routing and tunnelling from the real servers, under masquerading from the director.</summary>
    public const string AnswersFrom = nameof(AnswersFrom);
}
