using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>What a drill must know of one director.</summary>
/// <param name="Host">The director's name.</param>
/// <param name="Problem">Why it cannot direct: it does not answer, or keepalived is not running; empty if it can.</param>
/// <param name="HoldsVip">Whether it has the service's VIP.</param>
/// <param name="RealServers">The real servers of the service that its table sends connections to, by host name.</param>
internal sealed record DirectorView(string Host, string Problem, bool HoldsVip, ValueList<string> RealServers)
{
    /// <summary>A director that could not be asked.</summary>
    public static DirectorView Unreachable(string host, string reason) => new(host, $"it cannot be asked ({reason})", false, []);

    /// <summary>Reads the answer to <see cref="DrillScripts.Look"/>.</summary>
    public static DirectorView Read(string host, DrillSubject subject, string answer)
    {
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var keepalived = lines.First(l => l.StartsWith("keepalived ", StringComparison.Ordinal))["keepalived ".Length..];
        var problem = keepalived != "active" ? $"keepalived is {(keepalived.Length > 0 ? keepalived : "not there")}"
            : !lines.Contains("link") ? $"the link of {subject.Instance.Interface} is down"
            : "";
        var serving = subject.Service.RealServers
            .Where(r => subject.EndPointOf(r) is { } endPoint && lines.Contains($"server {endPoint}")).Select(r => r.Host);
        return new(host, problem, lines.Contains("vip"), serving.ToValueList());
    }
}
