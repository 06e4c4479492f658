using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed class HA076CheckIncomplete() : ClusterRule("HA076", Severity.Error, "A health check lacks what its kind needs")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var (check, target) in ServiceChecks.Of(cluster))
        {
            if (check is { Kind: IpvsHealthCheckKind.Misc, Command: null })
                yield return Report(target, check, "Its Misc check has no command to run.", "Give it the command, such as /usr/local/bin/check-web; the script itself can be one of scripts.");
            if (check is { Kind: IpvsHealthCheckKind.File, TrackFile: null })
                yield return Report(target, check, "Its File check has no file to look at.", "Give it the trackFile: the name of a track_file block of the host's, or of the cluster's, keepalived text.");
            if (check is { Kind: IpvsHealthCheckKind.Udp, RequireReply: false, Reply: not null })
                yield return Report(target, check, "Its Udp check has a reply, and needs none.", "Leave out requireReply, or the reply.");
        }
    }
}
