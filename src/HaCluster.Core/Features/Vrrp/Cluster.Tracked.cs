using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The scripts by which VRRP instances and sync groups see whether something works.</summary>
    public ValueList<VrrpScript> VrrpScripts { get; init; } = [];

    /// <summary>The files whose numbers change priorities.</summary>
    public ValueList<VrrpTrackFile> VrrpTrackFiles { get; init; } = [];

    /// <summary>The processes that have to run.</summary>
    public ValueList<VrrpTrackProcess> VrrpTrackProcesses { get; init; } = [];

    /// <summary>The BFD sessions.</summary>
    public ValueList<BfdInstance> BfdInstances { get; init; } = [];
}
