using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA238RegexSettings() : CheckerRule("HA238", Severity.Warning, "Settings of a regular expression have no effect")
{
    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (checker.Keyword is not ("HTTP_GET" or "SSL_GET"))
            return null;
        foreach (var url in checker.Statement.Children)
        {
            if (url.Is("url") && CheckUrl(url) is { } finding)
                return finding;
        }
        return null;
    }

    private Finding? CheckUrl(KeepalivedStatement url)
    {
        if (url.Last("regex") is null)
        {
            foreach (var setting in url.Children)
            {
                if (setting.Keyword is "regex_no_match" or "regex_options" or "regex_min_offset" or "regex_max_offset" or "regex_stack")
                    return Report(setting, 0, "There is no regex in this url; keepalived takes no notice of it.", "Add the regex, or remove it.");
            }
        }
        else if (url.Last("regex_min_offset") is { } start && url.Last("regex_max_offset")?.Number(1, 0, uint.MaxValue) is { } end && start.Number(1, 0, uint.MaxValue) > end)
            return Report(start, 1, $"The search would begin after the last place of a match, {end}; keepalived takes no notice of both.", "Give a regex_min_offset that is not greater than regex_max_offset.");
        return null;
    }
}
