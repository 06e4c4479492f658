namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Where a new item of a list goes: behind an old one, in front of one, or, where neither is given, to the end.</summary>
/// <param name="After">The old item's index.</param>
/// <param name="Before">The old item's index.</param>
internal readonly record struct ListPlace(int? After, int? Before);
