namespace HaCluster.Failover;

/// <summary>What became of a request.</summary>
public enum ProbeOutcome
{
    /// <summary>Answered with a status of 200–399 in good time.</summary>
    Good,

    /// <summary>Answered like that, but later than a visitor likes to wait.</summary>
    Late,

    /// <summary>No answer in time, a refused or broken connection, or a status that says failure.</summary>
    Lost,
}
