using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads a duration: <c>5s</c>, <c>100ms</c>, or a <see cref="TimeSpan"/>.</summary>
internal sealed class DurationAttribute : ConvertAttribute<TimeSpan>
{
    /// <inheritdoc/>
    protected override TimeSpan Convert(object value, string text) => DurationText.TryParse(text, out var duration)
        ? duration
        : throw Refuse($"'{text}' is not {DurationText.Expected}.");
}
