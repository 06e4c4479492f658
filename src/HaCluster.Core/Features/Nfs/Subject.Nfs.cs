using HaCluster.Features.Nfs;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(NfsShare share) => $"nfsShare {ShownText.Of(share.Path)}";
}
