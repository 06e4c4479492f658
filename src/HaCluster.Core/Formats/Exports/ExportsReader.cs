using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>Reads the entries of exports(5) as exportfs does (nfs-utils, getexportent and client_init).</summary>
internal sealed class ExportsReader(byte[] text, string? file)
{
    private readonly ExportsScanner _words = new(text, file);

    public ValueList<NfsExport> Read()
    {
        var exports = new List<NfsExport>();
        while (_words.ReadPath() is { } path)
        {
            if (path.Bytes[0] != '/')
                throw new HaClusterException("PathInvalid", $"exports: {ShownText.Quote(path.Text)} is not an absolute path. An entry begins with one; if this line goes on with the entry before, end that line with a backslash.", path.Location());
            var clients = ReadClients(path).ToValueList();
            exports.Add(new NfsExport { Path = path.Text, Clients = clients, Comments = TakeComments(), Source = path.Location() });
        }
        if (_words.Comments.Count > 0 && exports.Count > 0)
            exports[^1] = exports[^1] with { Comments = exports[^1].Comments.AddRange(TakeComments()) };
        return exports.ToValueList();
    }

    private ValueList<string> TakeComments()
    {
        var comments = _words.Comments.ToValueList();
        _words.Comments.Clear();
        return comments;
    }

    private IEnumerable<NfsExportClient> ReadClients(ExportsWord path)
    {
        ValueList<ValueList<string>> defaults = [];
        var mayEnd = false;
        while (true)
        {
            var place = path;
            var word = _words.ReadClient();
            if (word?.Bytes[0] == '-')
            {
                if (ReadOptions(word, 1, word.Bytes.Length) is { Count: > 0 } group)
                    defaults = defaults.Add(group);
                (place, mayEnd) = (word, false);
                word = _words.ReadClient();
                if (word?.Bytes[0] == '-')
                    throw Syntax(word, 0, "two groups of default options follow each other, and exportfs takes the second for a client's name. Join them with a comma.");
            }
            if (word is not null)
                yield return ReadClient(word, defaults);
            else if (!mayEnd)
                yield return new NfsExportClient { Host = "", Defaults = defaults, Source = place.Location() };
            if (word is null)
                yield break;
            mayEnd = true;
        }
    }

    private static NfsExportClient ReadClient(ExportsWord word, ValueList<ValueList<string>> defaults)
    {
        var open = Array.IndexOf(word.Bytes, (byte)'(');
        var close = open < 0 ? -1 : Array.IndexOf(word.Bytes, (byte)')', open);
        if (open >= 0 && close != word.Bytes.Length - 1)
        {
            throw Syntax(word, close < 0 ? open : close + 1, close < 0
                ? "the options are not closed. End them with ')', and write no blank among them."
                : "something stands right behind a client's options. Put a blank after ')'.");
        }
        var host = ExportsText.TextOf(word.Bytes.AsSpan(0, open < 0 ? word.Bytes.Length : open));
        if (host.Length > 0 && !ExportsText.IsClient(host))
            throw new HaClusterException("ExportsValueInvalid", $"exports: {ShownText.Quote(host)} is no client: it has a character that no name, address, network, wildcard or @netgroup has. Put a blank between clients, and none within one.", word.Location());
        if (ExportClient.ProblemOfNetwork(host) is { } problem)
            throw new HaClusterException("ExportsValueInvalid", $"exports: {ShownText.Quote(host)} is no network: {problem}, such as 192.0.2.0/24. exportfs leaves the client out.", word.Location());
        return new NfsExportClient
        {
            Host = host,
            Options = open < 0 ? [] : ReadOptions(word, open + 1, close),
            Defaults = defaults,
            Source = word.Location(),
        };
    }

    private static ValueList<string> ReadOptions(ExportsWord word, int start, int end)
    {
        var options = new List<string>();
        while (true)
        {
            while (start < end && word.Bytes[start] is (byte)' ' or (byte)'\t')
                start++;
            if (start >= end)
                return options.ToValueList();
            var comma = Array.IndexOf(word.Bytes, (byte)',', start, end - start) is >= 0 and var found ? found : end;
            options.Add(Checked(word, start, ExportsText.TextOf(word.Bytes.AsSpan(start..comma)), options));
            start = comma + 1;
        }
    }

    private static string Checked(ExportsWord word, int start, string option, List<string> before)
    {
        if (option.Length == 0)
            throw Syntax(word, start, "an option is missing between two commas. Delete one of them.");
        if (ExportOption.ComplaintOf(option, before) is not { } complaint)
            return option;
        throw ExportOption.IsKnown(option)
            ? new HaClusterException("ExportsValueInvalid", $"exports, {ExportOption.NameOf(option)}: {complaint}", word.Location(start))
            : new HaClusterException("ExportsOptionUnknown", $"exports: {complaint}", word.Location(start));
    }

    private static HaClusterException Syntax(ExportsWord word, int at, string problem) => new("ExportsSyntax", $"exports: {problem}", word.Location(at));
}
