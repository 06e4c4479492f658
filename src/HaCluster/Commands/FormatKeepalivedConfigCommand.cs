using System.Management.Automation;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;

namespace HaCluster.Commands;

/// <summary>Lays out keepalived.conf: files in place, text from the pipeline as text. Comments and meaning stay as they are.</summary>
[Cmdlet(VerbsCommon.Format, "KeepalivedConfig", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class FormatKeepalivedConfigCommand : ConfigFileCmdlet
{
    /// <summary>Return the files that were changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessFile(ConfigFile file)
    {
        var formatted = new ConfigFile(KeepalivedFormatter.Format(file), file.Path);
        if (file.Path is null)
            WriteObject(formatted.Text.TrimEnd());
        else if (formatted.Text != file.Text && ShouldProcess(file.Path, "Lay out"))
            Save(formatted);
    }

    private void Save(ConfigFile file)
    {
        file.Save();
        if (PassThru)
            WriteObject(new FileInfo(file.Path!));
    }
}
