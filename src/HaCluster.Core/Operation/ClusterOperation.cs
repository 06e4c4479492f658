using HaCluster.Features;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Operation;

/// <summary>Something that is done with a running cluster by switches that its hosts go by: planned, checked, written, waited for.</summary>
public abstract class ClusterOperation
{
    private protected ClusterOperation()
    {
    }

    /// <summary>What it does, as in <c>suspend web1</c>.</summary>
    public abstract string Title { get; }

    /// <summary>Moves the VIPs of an instance, and of those of its sync group, to another member. Nothing is lost: the master lets go when the other one is ready, and keeps new connections waiting for a moment before that.</summary>
    /// <param name="instance">The instance's name.</param>
    /// <param name="to">The member; <see langword="null"/> for the best of the others.</param>
    public static ClusterOperation Move(string instance, string? to = null) => new VipMove(instance, to);

    /// <summary>Takes a move back: the VIPs go where the priorities of the description have them.</summary>
    /// <param name="instance">The instance's name.</param>
    public static ClusterOperation MoveBack(string instance) => new VipMove(instance, null, isBack: true);

    /// <summary>Takes a real server out of use on all directors, and waits until its connections have ended.</summary>
    /// <param name="host">The real server's host.</param>
    /// <param name="service">The service's name; <see langword="null"/> for all that it serves.</param>
    public static ClusterOperation SuspendRealServer(string host, string? service = null) => new RealServerOperation(host, service, isBack: false);

    /// <summary>Takes a real server back into use, and waits until all directors send to it again.</summary>
    /// <inheritdoc cref="SuspendRealServer"/>
    public static ClusterOperation ResumeRealServer(string host, string? service = null) => new RealServerOperation(host, service, isBack: true);

    /// <summary>Takes a host out of use by all that it does: its connections end, its VIPs go elsewhere, and do not come back while another host can hold them.</summary>
    /// <param name="host">The host.</param>
    public static ClusterOperation SuspendHost(string host) => new HostOperation(host, isBack: false);

    /// <summary>Takes a host back into use.</summary>
    /// <inheritdoc cref="SuspendHost"/>
    public static ClusterOperation ResumeHost(string host) => new HostOperation(host, isBack: true);

    /// <summary>The title.</summary>
    public override string ToString() => Title;

    /// <summary>How long it takes at the most where all is well.</summary>
    internal virtual TimeSpan TimeLimit(Cluster cluster) => TimeSpan.FromSeconds(60);

    /// <summary>How long a member takes to have the VIPs back, once it may.</summary>
    private protected static TimeSpan TakeoverOf(VrrpInstance instance) => (instance.PreemptDelay ?? TimeSpan.Zero) + (instance.AdvertInterval * 4);

    /// <summary>Those of the hosts that cannot be looked at, each with the reason.</summary>
    private protected static IEnumerable<(string Host, string? Why)> Unseen(ClusterStatus status, IEnumerable<string> hosts) =>
        hosts.Distinct().Where(h => status.Seen(h) is null).Select(h => (h, status.Hosts.First(s => s.Name == h).Error?.Message));

    /// <summary>Why it should not be done now, in sentences.</summary>
    internal abstract IEnumerable<string> Doubts(Cluster cluster, ClusterStatus status);

    /// <summary>What is done, one after the other.</summary>
    /// <exception cref="Values.HaClusterException"><c>OperationRefused</c>: it cannot be done.</exception>
    internal abstract IReadOnlyList<OperationStep> Steps(Cluster cluster, ClusterStatus status);
}
