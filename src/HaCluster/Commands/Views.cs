using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using HaCluster.Binding;

namespace HaCluster.Commands;

/// <summary>How objects look at the prompt.</summary>
internal static class Views
{
    private static readonly ConditionalWeakTable<Runspace, object> s_loaded = [];

    /// <summary>
    /// Loads the module's views, and makes descriptions read-only, with the first cmdlet that runs. FormatsToProcess and TypesToProcess would do it
    /// on import, which would then take twice as long; and much of what imports a module only looks for a command.
    /// </summary>
    public static void Load(PSCmdlet cmdlet)
    {
        var runspace = Runspace.DefaultRunspace;
        if (!s_loaded.TryAdd(runspace, cmdlet.MyInvocation.MyCommand))
            return;
        var file = Path.ChangeExtension(typeof(Views).Assembly.Location, ".Format.ps1xml");
        using var load = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            load.AddCommand(@"Microsoft.PowerShell.Utility\Update-FormatData").AddParameter("PrependPath", file);
            foreach (var type in DescribedType.All.Select(t => t.Type))
            {
                load.AddStatement().AddCommand(@"Microsoft.PowerShell.Utility\Update-TypeData")
                    .AddParameter("TypeName", type.FullName).AddParameter("TypeAdapter", typeof(ModelAdapter)).AddParameter("Force");
            }
            load.Invoke();
        }
        catch (CommandNotFoundException)
        {
            // A restricted session that does without it: its objects are shown plainly.
        }
    }
}
