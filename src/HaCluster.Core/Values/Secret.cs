namespace HaCluster.Values;

/// <summary>
/// A password or key. Its value never shows in <see cref="object.ToString"/>, a plan, a diff, a log or an error;
/// code that writes it to a host calls <see cref="Reveal"/> on purpose.
/// </summary>
public sealed class Secret : IEquatable<Secret>
{
    private const int LongestValue = 64 * 1024;

    private readonly string? _value;

    private Secret(string? value, string? reference) => (_value, Reference) = (value, reference);

    /// <summary>Where the value is kept: <c>env:NAME</c>, <c>file:PATH</c> or <c>vault:NAME</c>; <see langword="null"/> for one that was given as a value.</summary>
    public string? Reference { get; }

    /// <summary>A secret given by its value, such as from a <see cref="System.Security.SecureString"/>.</summary>
    public static Secret FromValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, null);
    }

    /// <summary>A secret kept in an environment variable (<c>env:NAME</c>) or a file (<c>file:PATH</c>, of at most 65,536 characters, whose line breaks at the end are dropped; a relative path starts at the current folder), or a vault of SecretManagement (<c>vault:NAME</c>), which the PowerShell module opens.</summary>
    /// <exception cref="FormatException">The reference has no such form.</exception>
    public static Secret FromReference(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return IsReference(reference)
            ? new(null, reference)
            : throw new FormatException("A secret reference is written env:NAME, file:PATH or vault:NAME.");
    }

    /// <summary>Whether <paramref name="text"/> has the form of a reference.</summary>
    public static bool IsReference(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (text.StartsWith("env:", StringComparison.Ordinal) && text.Length > 4)
            || (text.StartsWith("file:", StringComparison.Ordinal) && text.Length > 5)
            || (IsInVault(text) && text.Length > 6);
    }

    /// <summary>The value in clear text.</summary>
    /// <exception cref="InvalidOperationException">The environment variable is not set, the file cannot be read, or the vault has no such secret.</exception>
    public string Reveal()
    {
        if (_value is not null)
            return _value;
        if (Reference!.StartsWith("env:", StringComparison.Ordinal))
        {
            return Environment.GetEnvironmentVariable(Reference[4..])
                ?? throw new InvalidOperationException($"The secret {Reference} has no value: set the environment variable {Reference[4..]}.");
        }
        if (IsInVault(Reference))
            return (SecretVault.Reader ?? throw new InvalidOperationException($"The secret {Reference} is in a vault, which only the PowerShell module can open. Use that, or env:NAME or file:PATH."))(Reference[6..]);
        try
        {
            return ReadFile(Reference[5..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"The secret {Reference} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The value in clear text, for who has to have it.</summary>
    /// <param name="place">Where it is wanted, for the error; <see langword="null"/> to say nothing of that.</param>
    /// <param name="source">Where it is described.</param>
    /// <exception cref="HaClusterException"><c>SecretUnavailable</c>: this machine does not have it.</exception>
    internal string RevealFor(string? place, SourceLocation? source = null)
    {
        try
        {
            return Reveal();
        }
        catch (InvalidOperationException e)
        {
            throw new HaClusterException("SecretUnavailable", place is null ? e.Message : $"{place}: {e.Message}", source, e);
        }
    }

    /// <summary>The value in clear text, or <see langword="null"/> where the secret is kept in a place that this machine does not have; nor is a vault opened for it, which may ask its owner.</summary>
    internal string? RevealIfHere()
    {
        if (Reference is not null && IsInVault(Reference))
            return null;
        try
        {
            return Reveal();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsInVault(string reference) => reference.StartsWith("vault:", StringComparison.Ordinal);

    // No more than a secret can have: a device may have no end.
    private static string ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[LongestValue + 1];
        var length = reader.ReadBlock(buffer);
        return length <= LongestValue
            ? new string(buffer, 0, length).TrimEnd('\r', '\n')
            : throw new IOException($"It has more than {LongestValue} characters.");
    }

    /// <summary>Equal when the reference is the same, or the value is.</summary>
    public bool Equals(Secret? other) => other is not null && Reference == other.Reference && _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reference, _value);

    /// <summary>The reference, or stars: never the value.</summary>
    public override string ToString() => Reference ?? "********";
}
