using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>An option that a line has.</summary>
/// <param name="Option">The option.</param>
/// <param name="Value">Its value, if it has one.</param>
/// <param name="At">Where it stands.</param>
internal sealed record IpvsadmArgument(IpvsadmOption Option, string? Value, SourceLocation At)
{
    public HaClusterException Invalid(string wanted) =>
        new(IpvsErrorId.ValueInvalid, $"{Option} {ShownText.Quote(Value ?? "")}: this is no {wanted}.", At);
}
