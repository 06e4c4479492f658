namespace HaCluster.Facts;

/// <summary>A drill that has a host.</summary>
/// <param name="Who">Who drills, from where.</param>
/// <param name="Left">For how much longer at most.</param>
internal sealed record LiveDrill(string Who, TimeSpan Left);
