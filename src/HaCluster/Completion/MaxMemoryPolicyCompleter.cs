using System.Collections;
using System.Management.Automation.Language;
using HaCluster.Features.Redis;

namespace HaCluster.Completion;

/// <summary>Completes the words of maxmemory-policy.</summary>
internal sealed class MaxMemoryPolicyCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) => SessionStore.MaxMemoryPolicies;
}
