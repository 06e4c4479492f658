using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA118CommentBackslash() : TextRule("HA118", Severity.Error, "A comment ends in a backslash", KeepalivedMistake.BackslashAfterComment,
    "Remove the backslash, or put a full stop behind it.");
