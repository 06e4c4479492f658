namespace HaCluster.Formats.Ipvsadm;

/// <summary>The kinds of mistakes in what ipvsadm(8) reads and prints.</summary>
public static class IpvsErrorId
{
    /// <summary>The text is neither rules nor a list of the IPVS table.</summary>
    public const string TextUnknown = "IpvsTextUnknown";

    /// <summary>An option that ipvsadm does not have.</summary>
    public const string OptionUnknown = "IpvsOptionUnknown";

    /// <summary>An option at a place where ipvsadm does not take it: twice, without its value, or with a command or another option that it does not go with.</summary>
    public const string OptionMisplaced = "IpvsOptionMisplaced";

    /// <summary>An option that must be there and is not.</summary>
    public const string OptionMissing = "IpvsOptionMissing";

    /// <summary>A command of ipvsadm's that says nothing about services and real servers.</summary>
    public const string CommandUnsupported = "IpvsCommandUnsupported";

    /// <summary>A bad address, number or word.</summary>
    public const string ValueInvalid = "IpvsValueInvalid";

    /// <summary>A virtual service or real server that is added twice.</summary>
    public const string Duplicate = "IpvsDuplicate";

    /// <summary>A virtual service or real server that no line before has added.</summary>
    public const string Unknown = "IpvsUnknown";

    /// <summary>A name that ipvsadm may have cut off: it does so with long ones.</summary>
    public const string NameCut = "IpvsNameCut";

    /// <summary>A rule cannot be written, because the list it was read from does not show all of it.</summary>
    public const string RuleIncomplete = "IpvsRuleIncomplete";

    /// <summary>A rule that ipvsadm or the kernel would not take.</summary>
    public const string RuleInvalid = "IpvsRuleInvalid";
}
