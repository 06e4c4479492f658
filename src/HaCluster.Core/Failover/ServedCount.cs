using System.Globalization;

namespace HaCluster.Failover;

/// <summary>How many requests a server answered.</summary>
/// <param name="Server">The name in its <c>X-Served-By</c> header; empty for answers without one.</param>
/// <param name="Requests">The number of requests.</param>
public sealed record ServedCount(string Server, int Requests)
{
    /// <summary><c>web1 250</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Server.Length > 0 ? Server : "(unnamed)")} {Requests}");
}
