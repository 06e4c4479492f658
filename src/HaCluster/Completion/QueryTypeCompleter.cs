using System.Collections;
using System.Management.Automation.Language;
using HaCluster.Features.Director;

namespace HaCluster.Completion;

/// <summary>Completes the types of records that a Dns check asks for.</summary>
internal sealed class QueryTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) => IpvsHealthCheck.QueryTypes;
}
