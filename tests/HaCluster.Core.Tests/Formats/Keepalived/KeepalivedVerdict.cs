namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>What became of a file that the real keepalived was given, the worse the later.</summary>
internal enum KeepalivedVerdict
{
    /// <summary>Exit code 0.</summary>
    Taken,

    /// <summary>Refused only for what this host lacks: a script, an interface, a user, an included file, a part left out of the build.</summary>
    RefusedEnvironment,

    /// <summary>Refused for a value: a number, a word, an address, a parameter or setting that is missing or does not fit the others.</summary>
    RefusedValue,

    /// <summary>Refused for its form: an unknown keyword, a brace, a quote.</summary>
    RefusedSyntax,

    /// <summary>Ended by a signal, its own or that of the time limit.</summary>
    Crashed,
}
