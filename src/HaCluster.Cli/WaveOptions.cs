using System.CommandLine;
using HaCluster.Convergence;

namespace HaCluster.Cli;

/// <summary>How many hosts a deploy changes at once, and what it does when one of them fails.</summary>
internal sealed class WaveOptions
{
    private static readonly DeployOptions s_default = new();

    private readonly Option<int> _batchSize = Count("--batch-size", s_default.BatchSize, "How many hosts of one kind are changed at once where visitors may notice it; members of a VRRP instance are always changed one after the other. Default: 1.");
    private readonly Option<int> _throttleLimit = Count("--throttle-limit", s_default.ThrottleLimit, "How many hosts are changed at once at the most, such as new ones. Default: 8.");
    private readonly Option<bool> _rollbackAll = new("--rollback-all") { Description = "Where a host fails, take back what this run has changed on the others, too." };
    private readonly Option<TimeSpan?> _healthTimeout = DurationOption.Create("--health-timeout", "How long a changed host gets to be as well as before; then its change is taken back. 0s: that it is reached is enough. Default: 15s.");

    private readonly Option<bool> _takeOver = TakeOverOption();

    /// <summary>What a plan is made with, too.</summary>
    public static Option<bool> TakeOverOption() => new("--take-over") { Description = "What another definition has on a host becomes this one's where the two want it differently. Default: that is an error, and nothing is changed." };

    public WaveOptions AddTo(Command command)
    {
        foreach (var option in (Option[])[_batchSize, _throttleLimit, _rollbackAll, _healthTimeout, _takeOver])
            command.Add(option);
        return this;
    }

    public DeployOptions Of(ParseResult parsed) => new()
    {
        BatchSize = parsed.GetValue(_batchSize),
        ThrottleLimit = parsed.GetValue(_throttleLimit),
        RollbackAll = parsed.GetValue(_rollbackAll),
        HealthTimeout = parsed.GetValue(_healthTimeout) ?? s_default.HealthTimeout,
        TakeOver = parsed.GetValue(_takeOver),
    };

    private static Option<int> Count(string name, int otherwise, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "hosts", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
                result.AddError($"{name}: at least 1.");
        });
        return option;
    }
}
