using HaCluster.Features.Keepalived;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(KeepalivedScript script) => $"script {ShownText.Of(script.Path)}";
}
