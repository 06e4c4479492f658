namespace HaCluster.Resources;

/// <summary>Something that is not as a daemon has put it.</summary>
/// <param name="Id">What, as the id of a resource.</param>
/// <param name="From">How it is, in a few words; empty where it is missing.</param>
/// <param name="To">How it was put, in a few words.</param>
/// <param name="Why">How it is known.</param>
/// <param name="Mend">A command of sh that mends it.</param>
internal sealed record LiveDeviation(string Id, string From, string To, string Why, string Mend);
