using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>What a running daemon keeps elsewhere. What is mended there stays so after a roll back: it was never meant to be otherwise.</summary>
internal sealed class LiveKind : ResourceKind<LiveResource>
{
    protected override void Guard(LiveResource resource, ResourceGuard guard) => guard.NeedUnit(resource.Unit);

    protected override void Ask(LiveResource resource, FactsQuery query)
    {
        query.AskUnit(resource.Unit);
        query.AskReport(resource.Id, resource.Look);
    }

    protected override void Compare(LiveResource resource, PlanBuilder plan)
    {
        // A daemon that starts puts everything there itself.
        if (!plan.Facts.UnitOf(resource.Unit).IsActive || !plan.Facts.Reports.TryGetValue(resource.Id, out var seen))
            return;
        foreach (var deviation in Judge(resource, seen, plan))
        {
            plan.Add(this, new Step(StepPhase.Main, deviation.Id, deviation.Mend)
            {
                Changes = [new(plan.Host, deviation.Id, deviation.From.Length == 0 ? ChangeAction.Create : ChangeAction.Update, deviation.From, deviation.To, deviation.Why)],
                Functions = resource.Functions,
                IsOfDeploy = resource.IsOfDeploy,
            });
        }
    }

    private static IEnumerable<LiveDeviation> Judge(LiveResource resource, IReadOnlyList<string> seen, PlanBuilder plan)
    {
        try
        {
            return [.. resource.Compare(seen)];
        }
        catch (FormatException e)
        {
            throw new HostException(plan.Host, "FactsFailed", $"{resource.Id} could not be read: {e.Message}", e);
        }
    }
}
