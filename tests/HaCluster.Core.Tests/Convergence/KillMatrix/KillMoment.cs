namespace HaCluster.Core.Tests.Convergence;

/// <summary>When, of a step.</summary>
public enum KillMoment
{
    /// <summary>Between the step before and this one.</summary>
    Before,

    /// <summary>After the first program that the step runs, and before what comes after that.</summary>
    Within,
}
