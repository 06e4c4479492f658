using System.Globalization;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>What became of a host that met a fault.</summary>
/// <param name="State">What it is then: <c>old</c> or <c>new</c>.</param>
/// <param name="Healer">Who or what brought it there, by the record that the host keeps of the transaction.</param>
/// <param name="After">How long after the fault it was there, with nothing left of the transaction.</param>
/// <param name="Said">What the controller said of it; empty for one that was killed.</param>
internal sealed record KillOutcome(string State, string Healer, TimeSpan After, string Said)
{
    /// <summary>Prints the state of the newest transaction and who brought it there, the first line of which is empty where there is none.</summary>
    public const string Look =
        """
        set -- /var/lib/hacluster/transactions/*
        while [ $# -gt 1 ]; do shift; done
        cat "$1/state" 2>/dev/null || echo
        cat "$1/reason" 2>/dev/null || :
        """;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{State}, {Healer}, {After.TotalSeconds:0.0} s{(Said.Length > 0 ? $"; {Said}" : "")}");

    /// <summary>The healer, of what <see cref="Look"/> has printed.</summary>
    /// <param name="printed">The state of the transaction, and the reason of its end.</param>
    /// <param name="isOfThisDeploy">Whether the transaction is the deploy's own, and not one before it.</param>
    public static string HealerOf(string printed, bool isOfThisDeploy)
    {
        var lines = printed.Split('\n');
        return (lines[0], lines.ElementAtOrDefault(1) ?? "") switch
        {
            _ when !isOfThisDeploy => "nothing had begun",
            ("confirmed", _) => "the controller, over a new connection",
            ("rolled-back" or "restored", "") => "the timer",
            ("rolled-back", "its process was ended on the host") => "the host, at once",
            ("rolled-back", "the host was restarted before it was confirmed") => "the unit at the next boot",
            ("rolled-back", var reason) when reason.StartsWith("step ", StringComparison.Ordinal) => "the step that failed",
            var (state, reason) => $"{state} {reason}".Trim(),
        };
    }
}
