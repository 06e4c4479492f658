using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Model;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("0s", 0)]
    [InlineData("5s", 5000)]
    [InlineData("2.5s", 2500)]
    [InlineData("1m", 60_000)]
    [InlineData("90s", 90_000)]
    [InlineData("0.25ms", 0.25)]
    [InlineData("1h", 3_600_000)]
    [InlineData("8760h", 31_536_000_000)]
    public void A_number_with_a_unit_is_read(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5sec")]
    [InlineData("5S")]
    [InlineData(".5s")]
    [InlineData("5.s")]
    [InlineData("1,000s")]
    [InlineData("1e3s")]
    [InlineData("٣s")]
    [InlineData("1.5.5s")]
    [InlineData("0.00000001s")]
    [InlineData("8761h")]
    [InlineData("99999999999999999999999999999999s")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(DurationText.TryParse(text, out _));
        if (text is not null)
            Assert.Throws<FormatException>(() => DurationText.Parse(text));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(100, "100ms")]
    [InlineData(0.2, "0.0002s")]
    [InlineData(1000, "1s")]
    [InlineData(1500, "1.5s")]
    [InlineData(59_000, "59s")]
    [InlineData(60_000, "1m")]
    [InlineData(90_000, "90s")]
    [InlineData(60_500, "60.5s")]
    [InlineData(3_600_000, "1h")]
    [InlineData(5_400_000, "90m")]
    public void It_is_written_in_the_largest_unit_without_a_fraction(double milliseconds, string expected) =>
        Assert.Equal(expected, DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_negative_duration_is_not_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DurationText.Format(TimeSpan.FromTicks(-1)));
}
