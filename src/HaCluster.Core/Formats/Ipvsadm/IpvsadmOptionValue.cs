namespace HaCluster.Formats.Ipvsadm;

/// <summary>Whether an option has a value.</summary>
internal enum IpvsadmOptionValue
{
    /// <summary>None.</summary>
    None,

    /// <summary>Always.</summary>
    Required,

    /// <summary>The next word, unless it starts with a dash.</summary>
    Optional,
}
