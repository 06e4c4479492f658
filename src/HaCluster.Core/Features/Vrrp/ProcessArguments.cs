using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>How the arguments of a process are compared with those that are named (keepalived.conf(5), param_match).</summary>
[WordCase(WordCase.Small)]
public enum ProcessArguments
{
    /// <summary>All of them, and no others.</summary>
    Exact,

    /// <summary>All of them, of which the last may have more text behind it.</summary>
    Initial,

    /// <summary>The first of them; others may follow.</summary>
    Partial,
}
