namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A number that is read digit by digit: of 64 bits, and above these larger than any bound instead of running over.</summary>
internal struct Magnitude
{
    private ulong _value;
    private bool _isLarger;

    internal readonly decimal Value => _isLarger ? decimal.MaxValue : _value;

    internal void Append(int digit, int numberBase)
    {
        _isLarger |= Math.BigMul(_value, (ulong)numberBase, out _value) != 0;
        _value += (ulong)digit;
        _isLarger |= _value < (ulong)digit;
    }
}
