using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads an address with a prefix length.</summary>
internal sealed class InterfaceAddressAttribute : ConvertAttribute<InterfaceAddress>
{
    /// <inheritdoc/>
    protected override InterfaceAddress Convert(object value, string text)
    {
        try
        {
            return InterfaceAddress.Parse(text);
        }
        catch (FormatException e)
        {
            throw Refuse(e.Message);
        }
    }
}
