using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA144StateTakenBack() : VrrpRule("HA144", Severity.Error, "A state BACKUP follows a state MASTER")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        var wasMaster = false;
        foreach (var state in instance.Statement.All("state"))
        {
            if (wasMaster && state.WordText(1) == "BACKUP")
                yield return Report(state, 1, "The instance has state MASTER already; keepalived does not go back to BACKUP.", "Keep one of the two.");
            wasMaster |= state.WordText(1) == "MASTER";
        }
    }
}
