using System.Text;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// A script that keepalived runs, and that is put on the hosts with its configuration, mode 0755: a check of a vrrp_script, a MISC_CHECK,
/// or what is to happen on a change of state (keepalived.conf(5), "Notify scripts").
/// </summary>
public sealed record KeepalivedScript : ModelObject
{
    /// <summary>The permissions that it gets: all may run it, and only its owner may change it.</summary>
    internal const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // What is in these is the business of packages.
    private static readonly string[] s_ofPackages = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/libexec/", "/lib/"];

    // A script is written by hand; it goes to each host within a script of sh.
    private const int MostBytes = 256 * 1024;

    /// <summary>Where it goes on the hosts, an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Its text, of which the first line says what runs it (<c>#!/bin/sh</c>); <see langword="null"/> where <see cref="File"/> has it.</summary>
    public string? Content { get; init; }

    /// <summary>The file on this machine that has its text; a path that is not absolute begins at the folder of the definition. <see langword="null"/> where <see cref="Content"/> is given.</summary>
    public string? File { get; init; }

    /// <summary>The hosts that get it; none means all that run keepalived.</summary>
    public ValueList<string> On { get; init; } = [];

    /// <summary>Whom it belongs to. keepalived runs no script as root that belongs to another. Default: root.</summary>
    public string Owner { get; init; } = "root";

    /// <summary>Whether a program of that path is one that a package brings.</summary>
    internal static bool IsOfPackage(string path) => Array.Exists(s_ofPackages, p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>The text that goes to the hosts.</summary>
    /// <exception cref="HaClusterException"><c>ScriptUnreadable</c>: there is none, or there are two, or the file cannot be read, is too long or is no text.</exception>
    internal string ReadText()
    {
        if ((Content is null) == (File is null))
            throw new HaClusterException("ScriptUnreadable", $"script {ShownText.Of(Path)}: give either its content or the file that has it.", Source);
        if (Content is not null)
            return Content;
        try
        {
            var folder = Source?.File is { } definition ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(definition)) : null;
            using var file = System.IO.File.OpenRead(System.IO.Path.Combine(folder ?? Environment.CurrentDirectory, File!));
            var bytes = new byte[MostBytes + 1];
            // A device may have no end.
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > MostBytes)
                throw new HaClusterException("ScriptUnreadable", $"script {ShownText.Of(Path)}: {ShownText.Of(File)} has more than {MostBytes} bytes.", Source);
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, 0, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HaClusterException("ScriptUnreadable", $"script {ShownText.Of(Path)}: its file {ShownText.Quote(File)} cannot be read: {e.Message}", Source, e);
        }
    }
}
