namespace HaCluster.Completion;

/// <summary>Completes the names of VRRP scripts.</summary>
internal sealed class VrrpScriptNameCompleter() : TrackedCompleter("New-VrrpScript", c => c.VrrpScripts.Select(p => p.Name));
