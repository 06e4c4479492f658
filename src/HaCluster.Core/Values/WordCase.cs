namespace HaCluster.Values;

/// <summary>The letter case of words.</summary>
internal enum WordCase
{
    /// <summary>As in C#: <c>DirectRouting</c>.</summary>
    AsNamed,

    /// <summary>Small letters: <c>wlc</c>.</summary>
    Small,

    /// <summary>Capitals: <c>MASTER</c>.</summary>
    Capital,
}
