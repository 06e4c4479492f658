using HaCluster.Facts;
using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>What a host must have if it is of one family of distributions.</summary>
/// <param name="Distribution">The family.</param>
/// <param name="Resources">The resources, in the order in which they are put in place.</param>
internal sealed record DistributionResources(Distribution Distribution, ValueList<Resource> Resources);
