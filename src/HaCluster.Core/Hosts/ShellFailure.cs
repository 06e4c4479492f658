using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Turns what a shell or sudo left when it gave up into errors with an id and a way out. sudo does not translate its messages under LC_ALL=C.</summary>
internal class ShellFailure(string host, SshSettings settings)
{
    /// <summary>Words of sudo(8), the more telling first.</summary>
    private static readonly (string Words, string ErrorId, string Advice)[] s_sudoFailures =
    [
        ("not in the sudoers file", "SudoNotAllowed", "The login may not use sudo. Allow it to run /bin/sh as root in sudoers(5)."),
        ("is not allowed to", "SudoNotAllowed", "sudo does not let the login run /bin/sh as root. Allow it in sudoers(5)."),
        ("may not run sudo", "SudoNotAllowed", "The login may not use sudo. Allow it to run /bin/sh as root in sudoers(5)."),
        ("must have a tty", "SudoNotAllowed", "sudo wants a terminal. Remove requiretty for the login in sudoers(5)."),
        ("incorrect password", "SudoPasswordWrong", "sudo refused the password. Give the password of the login user, not root's."),
        ("sudo:", "SudoNotAllowed", "sudo did not give a shell of root."),
    ];

    protected string Host => host;

    protected SshSettings Settings => settings;

    /// <summary>Why no shell of root answered.</summary>
    /// <param name="status">The exit status; <see langword="null"/> if there was none.</param>
    /// <param name="words">What came on standard error.</param>
    public virtual HostException WhileOpening(int? status, string words) =>
        (settings.Sudo ? Known(s_sudoFailures, words) : null)
        ?? new HostException(host, "ShellMissing", $"The login works, but gives no /bin/sh. Give it a shell that runs commands. ({Last(status, words)})");

    /// <summary>Why a shell that had answered is gone.</summary>
    /// <inheritdoc cref="WhileOpening"/>
    public HostException HalfWay(int? status, string words) =>
        new(host, "HostLost", $"The connection was lost half-way through a script, which may or may not have ended. See that the host is up, then look at its state. ({Last(status, words)})");

    /// <summary>Why the shell did not get to answer in time.</summary>
    public HostException TooSlow(TimeSpan limit) =>
        new(host, "HostTimedOut", string.Create(CultureInfo.InvariantCulture, $"No shell answered within {limit.TotalSeconds:0.#} s. {WhatIfSlow}"));

    /// <summary>What to do where no shell answers.</summary>
    protected virtual string WhatIfSlow => "See what the host is busy with, and that the login does not ask anything.";

    /// <summary>The error of the first of the failures whose words were said.</summary>
    protected HostException? Known(IEnumerable<(string Words, string ErrorId, string Advice)> failures, string words)
    {
        var lines = Lines(words);
        foreach (var (needle, errorId, advice) in failures)
        {
            if (lines.LastOrDefault(l => l.Contains(needle, StringComparison.OrdinalIgnoreCase)) is { } line)
                return new HostException(host, errorId, $"{advice} ({line})");
        }
        return null;
    }

    /// <summary>The last line that was said; the exit status if there is none.</summary>
    protected static string Last(int? status, string words) =>
        Lines(words).LastOrDefault() ?? (status is null ? "no exit status" : string.Create(CultureInfo.InvariantCulture, $"exit status {status}"));

    private static string[] Lines(string words) => words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
