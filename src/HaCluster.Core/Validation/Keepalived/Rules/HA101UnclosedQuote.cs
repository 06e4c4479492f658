using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA101UnclosedQuote() : TextRule("HA101", Severity.Error, "A double quote is not closed on its line", KeepalivedMistake.UnterminatedQuote,
    "Close the quote on the same line; keepalived has no strings of several lines.");
