namespace HaCluster.Hosts.SshConfig;

/// <summary>The options of ssh_config(5) that hold for one host, each by its name in lower case with all its values.</summary>
internal sealed class SshOptions
{
    private readonly Dictionary<string, List<string>> _values = [];

    /// <summary>Reads what <c>ssh -G</c> prints: a line for each option.</summary>
    public static SshOptions ReadDump(string text)
    {
        var options = new SshOptions();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0)
                options.Add(line[..space], line[(space + 1)..]);
        }
        return options;
    }

    /// <summary>Adds a value of an option that may have several.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name.ToLowerInvariant(), out var values))
            _values.Add(name.ToLowerInvariant(), values = []);
        values.Add(value);
    }

    /// <summary>Adds a value of an option that has one: the first counts.</summary>
    public void AddFirst(string name, string value)
    {
        if (!_values.ContainsKey(name.ToLowerInvariant()))
            Add(name, value);
    }

    /// <summary>The same options, but for one.</summary>
    public SshOptions With(string name, string value)
    {
        var options = new SshOptions();
        foreach (var (key, values) in _values)
            options._values.Add(key, values);
        options._values[name] = [value];
        return options;
    }

    /// <summary>The option's value; <see langword="null"/> for one that is not set, or to <c>none</c>.</summary>
    public string? this[string name] => All(name) is [var value, ..] && !value.Equals("none", StringComparison.OrdinalIgnoreCase) ? value : null;

    /// <summary>All values of the option.</summary>
    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>The words of the option's values.</summary>
    public IReadOnlyList<string> Words(string name) => [.. All(name).SelectMany(v => SshWords.Split(v)).Where(w => !w.Equals("none", StringComparison.OrdinalIgnoreCase))];

    /// <summary>The names in the option's list; <see langword="null"/> where it is not set.</summary>
    public IReadOnlyList<string>? List(string name) => this[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the option is on; <paramref name="otherwise"/> where it is not set.</summary>
    public bool IsOn(string name, bool otherwise) => this[name] is { } value ? value is "yes" or "true" : otherwise;
}
