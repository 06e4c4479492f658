using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Runtime.ExceptionServices;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>
/// Shows the objects of a description to PowerShell with properties that can only be read. C# sets them once, while an object is made (init);
/// PowerShell knows no such difference, and would let a script change a priority in every cluster that shares the object.
/// </summary>
public sealed class ModelAdapter : PSPropertyAdapter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    /// <summary>The types that are shown so.</summary>
    internal static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Cluster), typeof(ClusterHost), typeof(HostInterface), typeof(SshSettings), typeof(Suppression), typeof(VrrpInstance), typeof(VrrpMember), typeof(IpvsService),
        typeof(MarkedAddress), typeof(RealServer), typeof(IpvsHealthCheck), typeof(WebServer), typeof(NfsShare), typeof(KeepalivedScript), typeof(InterfaceAddress),
    ];

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) => [.. PropertiesOf(baseObject).Select(Adapted)];

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        PropertiesOf(baseObject).FirstOrDefault(p => p.Name.Equals(propertyName, StringComparison.OrdinalIgnoreCase)) is { } property ? Adapted(property) : null;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        try
        {
            return Own(PropertyOf(adaptedProperty).GetValue(adaptedProperty.BaseObject));
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        throw new SetValueException($"{adaptedProperty.Name} can only be read; Set-HaCluster… cmdlets make a changed copy of a cluster.");
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) => PropertyOf(adaptedProperty).PropertyType is var type && type is { IsGenericType: true, GenericTypeArguments: [var item] }
        ? $"{item}{(type.GetGenericTypeDefinition() == typeof(ValueList<>) ? "[]" : "")}"
        : type.ToString();

    // Addresses of .NET can be changed in place.
    private static object? Own(object? value) => value switch
    {
        IPAddress address => Copy(address),
        IPEndPoint endPoint => new IPEndPoint(Copy(endPoint.Address), endPoint.Port),
        _ => value,
    };

    private static IPAddress Copy(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? new IPAddress(address.GetAddressBytes(), address.ScopeId)
        : new IPAddress(address.GetAddressBytes());

    private static PSAdaptedProperty Adapted(PropertyInfo property) => new(property.Name, property);

    private static PropertyInfo PropertyOf(PSAdaptedProperty adapted) => (PropertyInfo)adapted.Tag;

    private static PropertyInfo[] PropertiesOf(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return s_properties.GetOrAdd(value.GetType(), type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)]);
    }
}
