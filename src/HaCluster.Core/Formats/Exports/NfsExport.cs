using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>One entry of exports(5): a folder, and who may mount it with which options.</summary>
public sealed partial record NfsExport : ModelObject
{
    /// <summary>The folder, an absolute path as it was written. A byte that is no UTF-8 is half of a surrogate pair, U+DC80–U+DCFF.</summary>
    public required string Path { get; init; }

    /// <summary>The clients, in the order of the entry. One with an empty <see cref="NfsExportClient.Host"/> stands where the entry names none.</summary>
    public ValueList<NfsExportClient> Clients { get; init; } = [];

    /// <summary>The comments before and within the entry, without their <c>#</c>; the last entry of a file has those after it, too.</summary>
    public ValueList<string> Comments { get; init; } = [];

    /// <summary>The path and the clients.</summary>
    public override string ToString() => $"{ShownText.Of(Path)} {string.Join(' ', Clients)}";
}
