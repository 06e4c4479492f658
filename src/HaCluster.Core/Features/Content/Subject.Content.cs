using HaCluster.Features.Content;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(WebContent content) => $"webContent {ShownText.Of(content.Root)}";
}
