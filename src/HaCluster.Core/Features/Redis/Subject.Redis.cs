using HaCluster.Features.Redis;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(SessionStore store) => $"sessionStore {ShownText.Of(store.Name)}";
}
