namespace HaCluster.Resources;

/// <summary>A kernel parameter has this value now. That it comes back after a boot is the business of a file in /etc/sysctl.d.</summary>
/// <param name="Key">The key in dots, such as <c>net.ipv4.conf.all.arp_ignore</c>.</param>
/// <param name="Value">The value.</param>
public sealed record SysctlResource(string Key, string Value) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"sysctl:{Key}";
}
