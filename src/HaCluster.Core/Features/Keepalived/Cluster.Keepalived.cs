namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>
    /// What the keepalived.conf of every member of a VRRP instance has beyond what HaCluster writes of its own accord. A host's own text
    /// (<see cref="ClusterHost.Keepalived"/>) comes after it, and takes the place of what stands here by the same words.
    /// </summary>
    public string? Keepalived { get; init; }
}
