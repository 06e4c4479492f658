namespace HaCluster.Reporting.Findings;

/// <summary>The forms in which findings are written for other programs.</summary>
public enum FindingFormat
{
    /// <summary>For people: <c>file:line:column: severity ID: message</c>, and what to do.</summary>
    Text,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which become annotations.</summary>
    GitHub,

    /// <summary>JUnit's XML, which CI systems show as tests: one for each finding.</summary>
    JUnit,
}
