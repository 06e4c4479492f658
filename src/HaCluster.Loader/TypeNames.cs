using System.Management.Automation;
using System.Reflection;

namespace HaCluster.Loader;

/// <summary>
/// Lets scripts name the types of HaCluster.Core, as in <c>param([HaCluster] $Cluster)</c>. PowerShell looks for types in the default load
/// context only, where Core is not; but a type accelerator leads to a type wherever it is. Each public type has its full name so, and what
/// cmdlets describe the noun of the cmdlet as well.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> s_nouns = new()
    {
        ["HaCluster"] = "HaCluster.Model.Cluster",
        ["ClusterHost"] = "HaCluster.Model.ClusterHost",
        ["VrrpInstance"] = "HaCluster.Features.Vrrp.VrrpInstance",
        ["VrrpSyncGroup"] = "HaCluster.Features.Vrrp.VrrpSyncGroup",
        ["IpvsService"] = "HaCluster.Features.Director.IpvsService",
        ["IpvsRealServer"] = "HaCluster.Features.Director.RealServer",
        ["IpvsHealthCheck"] = "HaCluster.Features.Director.IpvsHealthCheck",
        ["WebServer"] = "HaCluster.Features.Web.WebServer",
        ["NfsShare"] = "HaCluster.Features.Nfs.NfsShare",
        ["KeepalivedScript"] = "HaCluster.Features.Keepalived.KeepalivedScript",
    };

    /// <summary>Adds the names that are not taken. They stay when the module is removed, as its assemblies do.</summary>
    public static void Add(Assembly core)
    {
        // PowerShell has no public way to it; modules with load contexts of their own all take this one.
        var accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
        if (accelerators?.GetProperty("Get")?.GetValue(null) is not IDictionary<string, Type> known || accelerators.GetMethod("Add", [typeof(string), typeof(Type)]) is not { } add)
            return;
        foreach (var type in core.GetExportedTypes().Where(t => !t.IsNested))
            AddOne(type.FullName!, type);
        foreach (var (noun, type) in s_nouns)
            AddOne(noun, core.GetType(type, throwOnError: true)!);

        void AddOne(string name, Type type)
        {
            if (!known.ContainsKey(name))
                add.Invoke(null, [name, type]);
        }
    }
}
