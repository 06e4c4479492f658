namespace HaCluster.Features.Vrrp;

/// <summary>
/// The switch that moves a VRRP instance: what it says is added to the priority of the host that it is set on, and keepalived holds the sum
/// within 1 to 254 (vrrp_set_effective_priority in 2.2.7).
/// </summary>
internal static class InstanceSwitch
{
    /// <summary>Lifts any priority to 254.</summary>
    public const int Raised = 253;

    /// <summary>Takes 254 below that.</summary>
    public const int Lowered = -1;

    /// <summary>For a host that is taken out of use: below all others, and still there if these die.</summary>
    public const int Suspended = -253;

    /// <summary>keepalived takes what is this low for a fault, and gives the VIPs up at once (process_update_vrrp_track_file_status).</summary>
    public const int Fault = -254;

    /// <summary>Its name.</summary>
    public static string NameOf(string instance) => "move-" + Switch.InFileName(instance);

    /// <summary>The priority that a member has with it.</summary>
    public static int PriorityOf(VrrpMember member, int value) => Math.Clamp(member.Priority + value, VrrpRanges.Priority.Least, VrrpRanges.Priority.Most);
}
