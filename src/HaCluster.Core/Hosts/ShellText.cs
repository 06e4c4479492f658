using System.Globalization;
using System.Text;

namespace HaCluster.Hosts;

/// <summary>Writes sh: settings and functions.</summary>
internal sealed class ShellText
{
    private readonly StringBuilder _text = new();

    public ShellText Set(string name, string value) => Line($"{name}={ShellQuote.Quote(value)}");

    public ShellText Set(string name, int value) => Line(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));

    public ShellText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    public ShellText Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A function; one without commands does nothing.</summary>
    public ShellText Function(string name, IEnumerable<string> commands)
    {
        Line(name + "() {");
        foreach (var command in commands.DefaultIfEmpty(":"))
            Line("    " + command);
        return Line("}");
    }

    public override string ToString() => _text.ToString();

    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(ShellQuote.Quote));
}
