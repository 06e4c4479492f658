namespace HaCluster.Definition.Keys;

/// <summary>The kinds of mistakes in a definition file.</summary>
public static class DefinitionErrorId
{
    /// <summary>The file cannot be opened, or is not UTF-8 text.</summary>
    public const string Unreadable = "DefinitionUnreadable";

    /// <summary>The file cannot be written.</summary>
    public const string Unwritable = "DefinitionUnwritable";

    /// <summary>The file is larger or nests deeper than any definition has reason to.</summary>
    public const string TooLarge = "DefinitionTooLarge";

    /// <summary>The text is not YAML.</summary>
    public const string Syntax = "DefinitionSyntax";

    /// <summary>The text uses a part of YAML that definitions do not have: tags, several documents, an alias of no anchor.</summary>
    public const string Unsupported = "DefinitionUnsupported";

    /// <summary>A key that is not known at its place.</summary>
    public const string UnknownKey = "DefinitionUnknownKey";

    /// <summary>A key that stands twice in one mapping.</summary>
    public const string DuplicateKey = "DefinitionDuplicateKey";

    /// <summary>A key that must be there and is not.</summary>
    public const string MissingKey = "DefinitionMissingKey";

    /// <summary>A list where a single value belongs, or the like.</summary>
    public const string WrongType = "DefinitionWrongType";

    /// <summary>A value that cannot be read: a bad address, number, duration or word.</summary>
    public const string BadValue = "DefinitionBadValue";

    /// <summary>Several mistakes of different kinds.</summary>
    public const string Several = "DefinitionInvalid";

    /// <summary>A secret that was given as a value: a definition file must not hold it.</summary>
    public const string SecretNotExportable = "SecretNotExportable";

    /// <summary>A cluster that no definition can describe, such as one with two hosts of the same name.</summary>
    public const string NotExportable = "DefinitionNotExportable";
}
