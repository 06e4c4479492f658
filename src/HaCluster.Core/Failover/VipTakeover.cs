namespace HaCluster.Failover;

/// <summary>Who held the VIP through a drill.</summary>
/// <param name="Before">The director that held it before the fault.</param>
/// <param name="During">The director that held it at the end of the fault; <see langword="null"/> if none was seen with it.</param>
/// <param name="After">The director that held it in the end; <see langword="null"/> if not exactly one did.</param>
/// <param name="MovedAfter">Time from the fault until another director had the VIP; <see langword="null"/> if it did not move.</param>
public sealed record VipTakeover(string Before, string? During, string? After, TimeSpan? MovedAfter);
