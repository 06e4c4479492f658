using System.Diagnostics.CodeAnalysis;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Takes real servers with the same address and port for the same.</summary>
internal sealed class RealServerEndpoints : IEqualityComparer<RealServerView>
{
    private RealServerEndpoints()
    {
    }

    internal static RealServerEndpoints Instance { get; } = new();

    public bool Equals(RealServerView? x, RealServerView? y) => x!.Port == y!.Port && x.Address.IsSameAs(y.Address);

    public int GetHashCode([DisallowNull] RealServerView server) => HashCode.Combine(server.Address.Value.High, server.Address.Value.Low, server.Port);
}
