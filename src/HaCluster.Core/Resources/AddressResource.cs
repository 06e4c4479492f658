using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>
/// An interface has an address. The unit that puts it there (and comes back after a boot) is a resource of its own;
/// this one sees to it that the address really is there, and restarts that unit if not.
/// </summary>
/// <param name="Address">The address.</param>
/// <param name="Interface">The interface's name.</param>
/// <param name="Unit">The systemd unit that adds the address.</param>
public sealed record AddressResource(InterfaceAddress Address, string Interface, string Unit) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"address:{Address}@{Interface}";

    internal override IEnumerable<string> Units => [Unit];
}
