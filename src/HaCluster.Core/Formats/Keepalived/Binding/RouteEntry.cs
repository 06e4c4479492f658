using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A route or a policy rule in the words of ip-route(8) or ip-rule(8).</summary>
public sealed record RouteEntry : ModelObject
{
    /// <summary>The words.</summary>
    public ValueList<string> Words { get; init; } = [];

    /// <summary>The word behind an option, such as <c>via</c> or <c>dev</c>; <see langword="null"/> where it does not stand there.</summary>
    public string? OptionOf(string option)
    {
        for (var i = 0; i + 1 < Words.Count; i++)
        {
            if (Words[i] == option)
                return Words[i + 1];
        }
        return null;
    }
}
