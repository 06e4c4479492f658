namespace HaCluster.Facts;

/// <summary>What systemd says of a unit: the properties LoadState, ActiveState, SubState and UnitFileState of systemctl(1).</summary>
internal sealed record UnitFact(string Load, string Active, string Sub, string UnitFile)
{
    /// <summary>A unit that systemd does not know.</summary>
    public static UnitFact Unknown { get; } = new("not-found", "inactive", "dead", "");

    /// <summary>A unit that runs and comes back after a boot.</summary>
    public static UnitFact Up { get; } = new("loaded", "active", "running", "enabled");

    public bool IsActive => LiveService.IsUp(Active);

    public bool IsMasked => Load == "masked";

    /// <summary>Whether it comes back after a boot, or is not of the kind that can be enabled.</summary>
    public bool IsEnabled => UnitFile is "enabled" or "enabled-runtime" or "static" or "generated" or "transient" or "alias" or "indirect";

    /// <summary>Its state in a few words, such as <c>failed, disabled</c>; empty if there is no such unit.</summary>
    public string Describe() =>
        Load == "not-found" ? "" : string.Join(", ", new[] { Active == "activating" ? $"{Active} ({Sub})" : Active, UnitFile }.Where(s => s.Length > 0));
}
