using System.Globalization;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A file with a number in it that changes priorities, or weights of real servers (keepalived.conf(5), track_file).</summary>
public sealed record VrrpTrackFile : ModelObject
{
    private const string OverwriteWord = "overwrite";

    /// <summary>What instances, sync groups and checks of kind File track it by.</summary>
    public required string Name { get; init; }

    /// <summary>The file's absolute path. keepalived watches its folder.</summary>
    public required string File { get; init; }

    /// <summary>The factor for the number, -254 to 254; 0 makes any other number than 0 a fault. <see langword="null"/> for keepalived's 1.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it counts the other way round (reverse); goes with a weight.</summary>
    public bool Reverse { get; init; }

    /// <summary>The number that keepalived writes into the file as it starts, where there is none (init_file); <see langword="null"/> where it does not.</summary>
    public int? InitialValue { get; init; }

    /// <summary>Whether it writes that number also into a file that is there.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The name, as in a list.</summary>
    public override string ToString() => Name;

    internal TrackFileBlock ToBlock() => new()
    {
        Name = Name,
        File = File,
        Weight = TrackTexts.WeightOf(Weight, Reverse, otherwise: 1),
        InitFile = InitialValue is { } value ? Words(value.ToString(CultureInfo.InvariantCulture)) : Overwrite ? Words() : null,
    };

    /// <summary>What a block says; <see langword="null"/> where it says more than the properties can.</summary>
    internal static VrrpTrackFile? From(TrackFileBlock block)
    {
        var file = new VrrpTrackFile
        {
            Name = block.Name,
            File = block.File ?? "",
            Weight = block.Weight?.Value,
            Reverse = block.Weight?.Reverse == true,
            InitialValue = block.InitFile is [var first, ..] && int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
            Overwrite = block.InitFile?.Contains(OverwriteWord) == true,
        };
        return file.ToBlock() == block && TrackTexts.File(file.File) is null ? file : null;
    }

    private ValueList<string> Words(params string[] value) => (Overwrite ? value.Append(OverwriteWord) : value).ToValueList();
}
