using System.Management.Automation;
using System.Reflection;

namespace HaCluster.Binding;

/// <summary>
/// Lets scripts name the types of HaCluster.Core, as in <c>param([HaCluster] $Cluster)</c>. PowerShell looks for types in the default load
/// context only, where Core is not; but a type accelerator leads to a type wherever it is. Each public type has its full name so, and what
/// cmdlets describe the noun of the cmdlet as well.
/// </summary>
internal static class TypeNames
{
    private static int s_added;

    /// <summary>Adds the names that are not taken. Once in a process: they stay when the module is removed, as its assemblies do.</summary>
    public static void Add(Assembly core)
    {
        if (Interlocked.Exchange(ref s_added, 1) != 0)
            return;
        // PowerShell has no public way to it; modules with load contexts of their own all take this one.
        var accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
        if (accelerators?.GetProperty("Get")?.GetValue(null) is not IDictionary<string, Type> known || accelerators.GetMethod("Add", [typeof(string), typeof(Type)]) is not { } add)
            return;
        foreach (var type in core.GetExportedTypes().Where(t => !t.IsNested))
            AddOne(type.FullName!, type);
        foreach (var described in DescribedType.All.Where(t => t.Noun is not null))
            AddOne(described.Noun!, described.Type);

        void AddOne(string name, Type type)
        {
            if (!known.ContainsKey(name))
                add.Invoke(null, [name, type]);
        }
    }
}
