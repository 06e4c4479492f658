namespace HaCluster.Commands;

/// <summary>The forms in which results are given to other programs.</summary>
public enum ReportFormat
{
    /// <summary>JSON, with the fields that <c>hacluster --format json</c> has.</summary>
    Json,

    /// <summary>JUnit's XML, which CI systems show as tests. For findings and drills.</summary>
    JUnit,
}
