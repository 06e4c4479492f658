using System.Collections;
using System.Management.Automation.Language;
using HaCluster.Formats.Exports;

namespace HaCluster.Completion;

/// <summary>Completes the options of exports(5).</summary>
internal sealed class ExportOptionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) => NfsExports.OptionNames;
}
