using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA118CommentBackslash() : TextRule("HA118", Severity.Error, "A comment ends in a backslash", KeepalivedMistake.BackslashAfterComment,
    "Remove the backslash, or put a full stop behind it.");
