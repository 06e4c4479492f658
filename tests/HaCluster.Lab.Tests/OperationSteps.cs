using HaCluster.Operation;

namespace HaCluster.Lab.Tests;

/// <summary>Hears each step of an operation at once, as a sentence.</summary>
internal sealed class OperationSteps(Action<string> say) : IProgress<OperationEvent>
{
    public void Report(OperationEvent value) => say(value.ToString());
}
