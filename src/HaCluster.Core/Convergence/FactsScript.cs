using System.Globalization;
using System.Text;
using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script that answers a <see cref="FactsQuery"/>.</summary>
internal static class FactsScript
{
    public static string Write(FactsQuery query)
    {
        var script = new StringBuilder(Scripts.Facts);
        script.AppendLine("unfinished");
        AppendAll(script, "package", query.Packages, name => ShellQuote.Quote(name));
        if (query.Sysctls.Count > 0)
            script.Append("sysctls ").AppendJoin(' ', query.Sysctls.Select(key => ShellQuote.Quote(SysctlPath.Of(key)))).AppendLine();
        AppendAll(script, "module", query.Modules, name => $"{ShellQuote.Quote(name.Replace('-', '_'))} {ShellQuote.Quote(AnyDash(name))}");
        AppendAll(script, "unit", query.Units, unit => ShellQuote.Quote(unit));
        AppendAll(script, "directory", query.Directories, path => ShellQuote.Quote(path));
        if (query.Mounts)
            script.AppendLine("mounts");
        if (query.Addresses)
            script.AppendLine("addresses");
        AppendUnsure(script, query);
        script.Append("wanted=").AppendLine(ShellQuote.Quote(string.Join('\n', query.Files)));
        return script.Append(Scripts.FactsFiles).ToString();
    }

    private static void AppendAll(StringBuilder script, string function, IReadOnlyList<string> questions, Func<string, string> arguments)
    {
        for (var i = 0; i < questions.Count; i++)
            script.AppendLine(CultureInfo.InvariantCulture, $"{function} {i} {arguments(questions[i])}");
    }

    private static void AppendUnsure(StringBuilder script, FactsQuery query)
    {
        if (query.Packages.Count > 0)
            script.AppendLine("[ -z \"$unsure_packages\" ] || dpkg-query -W -f 'dpkg ${Package} ${db:Status-Status}\\n' $unsure_packages 2>/dev/null");
        if (query.Units.Count > 0)
        {
            var units = string.Join(' ', query.Units.Select(ShellQuote.Quote));
            script.AppendLine("if [ -n \"$unsure_units\" ]; then");
            script.AppendLine("printf 'units\\n'");
            script.AppendLine(CultureInfo.InvariantCulture, $"systemctl show -p LoadState,ActiveState,SubState,UnitFileState -- {units}");
            script.AppendLine("printf 'units-end\\n'");
            script.AppendLine("fi");
        }
    }

    /// <summary>A pattern for a module's file: its name may be written with - or with _.</summary>
    private static string AnyDash(string module) => module.Replace('_', '-').Replace("-", "[-_]", StringComparison.Ordinal);
}
