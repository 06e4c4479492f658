namespace HaCluster.Convergence;

/// <summary>A step and the number by which the host's scripts know it.</summary>
internal sealed record NumberedStep(int Number, Step Step);
