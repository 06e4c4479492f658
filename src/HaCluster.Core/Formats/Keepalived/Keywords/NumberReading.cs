namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>How reading a number went.</summary>
internal enum NumberReading
{
    Read,
    NotANumber,
    TooManyDecimals,
}
