namespace HaCluster.Features.Content;

/// <summary>One thing in a content.</summary>
/// <param name="Kind">As find(1) has it: <c>f</c>, <c>d</c>, <c>l</c>, or something that no content may have.</param>
/// <param name="Mode">Its mode in octal digits; none for a link.</param>
/// <param name="Owner">Numbers of its owner and group.</param>
/// <param name="Holds">A file's SHA-256, a link's target; of a folder nothing.</param>
internal readonly record struct ContentEntry(char Kind, string Mode, string Owner, string Holds)
{
    public const string Root = "0:0";

    /// <summary>What it is on all hosts: root's, for everybody to read and for no web server to write; what can be run stays so.</summary>
    public ContentEntry Published() => Kind switch
    {
        'd' => this with { Mode = "755", Owner = Root },
        'f' => this with { Mode = Mode.TakeLast(3).Any(c => ((c - '0') & 1) != 0) ? "755" : "644", Owner = Root },
        _ => this with { Owner = Root },
    };
}
