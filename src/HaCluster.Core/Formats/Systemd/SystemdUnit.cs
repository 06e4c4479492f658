using System.Text;

namespace HaCluster.Formats.Systemd;

/// <summary>Builds the text of a unit file or a drop-in. Each method says what kind of value it takes, and quotes it for that kind.</summary>
public sealed class SystemdUnit
{
    private readonly StringBuilder _text = new();

    /// <summary>A unit file with a comment that says whose it is.</summary>
    public SystemdUnit(string comment)
    {
        FormatGuard.RefuseControlCharacters(comment, "SystemdValueInvalid", "systemd unit, comment");
        _text.Append("# ").Append(comment).Append('\n');
    }

    /// <summary>Starts a section.</summary>
    public SystemdUnit Section(string name)
    {
        _text.Append("\n[").Append(name).Append("]\n");
        return this;
    }

    /// <summary>A setting whose value goes to the end of the line.</summary>
    public SystemdUnit Set(string setting, string value) => Line(setting, SystemdText.Value(value, setting));

    /// <summary>A setting that is a list of words.</summary>
    public SystemdUnit SetWords(string setting, params string[] words) =>
        Line(setting, string.Join(' ', words.Select(w => SystemdText.Word(w, setting))));

    /// <summary>Takes back what the unit's own file has set, so that what follows does not join it (systemd.unit(5)): for a drop-in.</summary>
    public SystemdUnit Reset(string setting) => Line(setting, "");

    /// <summary>A command and its arguments. The command may carry a prefix such as <c>-</c> (failure is no failure).</summary>
    public SystemdUnit Command(string setting, params string[] arguments) =>
        Line(setting, string.Join(' ', arguments.Select(a => SystemdText.Argument(a, setting))));

    /// <summary>The text.</summary>
    public override string ToString() => _text.ToString();

    private SystemdUnit Line(string setting, string value)
    {
        _text.Append(setting).Append('=').Append(value).Append('\n');
        return this;
    }
}
