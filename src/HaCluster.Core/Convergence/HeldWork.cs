using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Work on a host that is no transaction, such as an upgrade of its packages, done while it has the host's lock: deploys and drills keep away from it, and it from them.</summary>
internal static class HeldWork
{
    private const int Refused = 75;

    /// <summary>The script.</summary>
    /// <param name="work">Commands of sh, which may <c>return</c> early; their exit status is the script's.</param>
    /// <param name="what">What is done, in a word.</param>
    /// <param name="limit">How long it may take.</param>
    public static string Write(IEnumerable<string> work, string what, TimeSpan limit)
    {
        var now = DateTimeOffset.UtcNow;
        return new ShellText()
            .Set("id", Transaction.NewId(now))
            .Set("when", ApplyScript.Utc(now))
            .Set("who", $"{Controller.Name} ({what})")
            .Set("limit", (int)limit.TotalSeconds)
            .Add(Scripts.Lock)
            .Add(Scripts.Held)
            .Function("work", work)
            .Line("main")
            .ToString();
    }

    /// <summary>Throws where somebody else has the host.</summary>
    /// <exception cref="HostException"><c>DeployLocked</c> or <c>DrillAtWork</c>: nothing was done.</exception>
    public static void ThrowIfRefused(string host, ScriptResult answer)
    {
        if (answer.ExitCode != Refused)
            return;
        switch (answer.ErrorText.TrimEnd().Split('\n')[^1].Split(' ', 3))
        {
            case ["locked", var when, var who]:
                throw HostRun.LockedError(host, $"{when} {who}");
            case ["left", var when, var who]:
                throw new HostException(host, "DeployLocked", $"the deploy of {who} from {when} was left unconfirmed there. Deploy first: that confirms it or takes it back.");
            case ["drill", var seconds, var who]:
                throw new HostException(host, "DrillAtWork", HostRun.DrilledReason(who, seconds));
        }
    }
}
