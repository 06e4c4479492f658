using HaCluster.Hosts;

namespace HaCluster.Failover;

/// <summary>By what a drill reaches the world.</summary>
/// <param name="Connector">The way to the hosts.</param>
/// <param name="Time">Where time comes from.</param>
/// <param name="NewHandler">The way of one request of the probe, through a <c>socks5://</c> proxy where one is given.</param>
/// <param name="Progress">Told what is being done.</param>
internal sealed record DrillMeans(
    IHostConnector Connector, TimeProvider Time, Func<ProbeOptions, Uri?, HttpMessageHandler> NewHandler, IProgress<DrillProgress>? Progress);
