using System.Buffers;
using HaCluster.Definition.Keys;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Keepalived;

/// <summary>What a definition says of scripts.</summary>
internal static class KeepalivedScriptKeys
{
    private static readonly SearchValues<char> s_signs = SearchValues.Create(" \t\"'\\#!{}$~");

    private static readonly ObjectShape<KeepalivedScript> Script = new(
        new KeepalivedScript { Path = "" },
        new Key<KeepalivedScript, string>("path", TextFor(PathProblem), s => s.Path, (s, v) => s with { Path = v },
            "Where it goes on the hosts, an absolute path. The keepalived text names it so.", isRequired: true)
        {
            IsName = true,
            Means = (s, at) => s.On.Distinct().Select(host => new TakenPlace(at, ("script", host, s.Path),
                first => $"{ShownText.Of(host)} already gets a script of that path{TakenPlace.At(first)}.", "Give one of them another path, or other hosts.")),
        },
        new Key<KeepalivedScript, string?>("content", LinesFor(ContentProblem)!, s => s.Content, (s, v) => s with { Content = v },
            "Its text. The first line says what runs it, such as #!/bin/sh."),
        new Key<KeepalivedScript, string?>("file", TextFor(SafeText.LocalPath)!, s => s.File, (s, v) => s with { File = v },
            "In place of content: the file that has its text. A path that does not begin with / begins at the definition's folder."),
        new Key<KeepalivedScript, ValueList<string>>("on", HostNames, s => s.On, (s, v) => s with { On = v },
            "The hosts that get it. Default: all that run keepalived."),
        new Key<KeepalivedScript, string>("owner", TextFor(OwnerProblem), s => s.Owner, (s, v) => s with { Owner = v },
            "Whom it belongs to; its mode is 0755. Default: root, as keepalived runs nothing as root that belongs to another."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, KeepalivedScript>("scripts", "scripts", new ListShape<KeepalivedScript>(Script), c => c.KeepalivedScripts, (c, v) => c with { KeepalivedScripts = v },
            "The scripts that keepalived runs, which go to its hosts with its configuration.")
        {
            Naming = s => s.Path,
            // The hosts may have different ones at the same path; one that names none goes to all.
            IsSame = (one, other) => one.On.SequenceEqual(other.On) || one.On.Intersect(other.On).Any(),
        };

    /// <summary>Whether a text can be the path of a script.</summary>
    internal static bool IsPath(string text) => PathProblem(text) is null;

    // keepalived splits a command at blanks, and its own quotes and comments are not for the path of a file.
    private static string? PathProblem(string text) => SafeText.ProblemOf(() => _ = LinuxPath.Normalize(text, "path"))
        ?? (text.EndsWith('/') || text.AsSpan().ContainsAny(s_signs) ? "it is the path of a file, without blanks and without \" ' \\ # ! { } $ ~" : null);

    private static string? ContentProblem(string text) => text.Contains('\0') ? "it has a NUL" : null;

    private static string? OwnerProblem(string text) =>
        text.Length is > 0 and <= 32 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? null : "it is no account's name";
}
