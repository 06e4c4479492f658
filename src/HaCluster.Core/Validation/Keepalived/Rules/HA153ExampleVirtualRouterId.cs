using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA153ExampleVirtualRouterId() : VrrpRule("HA153", Severity.Notice, "A virtual router id is that of the examples")
{
    private const int Example = 51;

    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.VirtualRouterId == Example)
            yield return Report(instance, "virtual_router_id", $"virtual_router_id {Example} is that of the examples, so another cluster on the same network may well have it too; then each disturbs the other.", "Make sure that no other router on the network has it, or choose another from 1 to 255.");
    }
}
