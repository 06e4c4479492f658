using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A command that keepalived runs at intervals, and whose exit code tells whether something works (keepalived.conf(5), vrrp_script).</summary>
public sealed record VrrpScript : ModelObject
{
    /// <summary>What instances and sync groups track it by.</summary>
    public required string Name { get; init; }

    /// <summary>The command line: an absolute path and its arguments, of which some may stand in quotes. No shell reads it.</summary>
    public required string Script { get; init; }

    /// <summary>Time between runs, 1–4294 s; keepalived before 2.2.8 reads whole seconds only, to which a fraction is rounded up. <see langword="null"/> for keepalived's 1 s.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>After what time a run counts as failed, in such seconds; <see langword="null"/> for the interval.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What it adds to the priority, -253 to 253; <see langword="null"/> or 0: its failure is a fault. See <see cref="VrrpTrack.Weight"/>.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it counts the other way round (reverse); goes with a weight.</summary>
    public bool Reverse { get; init; }

    /// <summary>How many successes in a row count as success, from 1; <see langword="null"/> for 1.</summary>
    public int? Rise { get; init; }

    /// <summary>How many failures in a row count as failure, from 1; <see langword="null"/> for 1.</summary>
    public int? Fall { get; init; }

    /// <summary>Whom it runs as; <see langword="null"/> for root, or whom script_user names.</summary>
    public string? User { get; init; }

    /// <summary>Whether it counts as failed until it has succeeded (init_fail).</summary>
    public bool InitFail { get; init; }

    /// <summary>The name, as in a list.</summary>
    public override string ToString() => Name;

    internal VrrpScriptBlock ToBlock() => new()
    {
        Name = Name,
        Script = new ScriptCommand(Script),
        Interval = WholeSeconds(Interval),
        Timeout = WholeSeconds(Timeout),
        Weight = TrackTexts.WeightOf(Weight, Reverse),
        Rise = Rise,
        Fall = Fall,
        User = User is null ? null : new ScriptUser { User = User },
        InitFail = InitFail,
    };

    /// <summary>What a block says; <see langword="null"/> where it says more than the properties can, or what they may not.</summary>
    internal static VrrpScript? From(VrrpScriptBlock block)
    {
        var script = new VrrpScript
        {
            Name = block.Name,
            Script = block.Script?.Command ?? "",
            Interval = block.Interval,
            Timeout = block.Timeout,
            Weight = block.Weight?.Value,
            Reverse = block.Weight?.Reverse == true,
            Rise = block.Rise,
            Fall = block.Fall,
            User = block.User?.User,
            InitFail = block.InitFail,
        };
        return script.ToBlock() == block && TrackTexts.Command(script.Script) is null && (script.User is null || TrackTexts.User(script.User) is null) ? script : null;
    }

    private static TimeSpan? WholeSeconds(TimeSpan? time) => time is { } said ? TimeSpan.FromSeconds(Math.Ceiling(said.TotalSeconds)) : null;
}
