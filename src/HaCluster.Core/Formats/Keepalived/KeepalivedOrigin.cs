using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>Of what a part of a keepalived.conf was made, so that what is said of it can be said of that.</summary>
/// <param name="Subject">The object of a description, as findings call it: <c>vrrpInstance VI_1, member lb1</c>.</param>
/// <param name="Place">Where that was written, if anywhere.</param>
/// <param name="TextLine">The line of the object's own keepalived text, from 1; 0 for what its properties say.</param>
internal sealed record KeepalivedOrigin(string Subject, SourceLocation? Place, int TextLine = 0)
{
    /// <summary>In words, for the middle of a sentence: <c>shop.yaml:8:5 (line 2 of its keepalived text)</c>.</summary>
    public override string ToString() => $"{Place?.ToString() ?? Subject}{(TextLine > 0 ? $" (line {TextLine} of its keepalived text)" : "")}";
}
