using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Exports;

/// <summary>What exportfs takes, though hardly anyone means it.</summary>
public static class ExportsCheck
{
    /// <summary>A blank between a client and its options: the client has none of them, and everyone has them (exports(5)).</summary>
    public const string OptionsForEveryone = ExportDoubts.OptionsForEveryone;

    /// <summary>Nobody is named, so that everyone may mount.</summary>
    public const string ClientMissing = ExportDoubts.ClientMissing;

    /// <summary>A client stands twice for one path; exportfs takes the first one only.</summary>
    public const string Duplicate = ExportDoubts.Duplicate;

    /// <summary>A wildcard or brackets in an address; they are for names (exports(5), Machine Name Formats).</summary>
    public const string WildcardAddress = ExportDoubts.WildcardAddress;

    /// <summary><c>gss/krb5</c> as a client; <c>sec=</c> has replaced it since Linux 2.6.23 (exports(5)).</summary>
    public const string GssClient = ExportDoubts.GssClient;

    /// <summary><c>ro</c>, <c>rw</c> or squashing behind a <c>sec=</c> of the defaults: it no longer reaches the flavors named there.</summary>
    public const string FlavorKeepsOptions = ExportDoubts.FlavorKeepsOptions;

    /// <summary><c>async</c>: a write is acknowledged before it is on disk (exports(5)).</summary>
    public const string Async = ExportDoubts.Async;

    /// <summary>Two folders with one <c>fsid=</c> for the same client: whoever mounts the one can get the other.</summary>
    public const string FsidTwice = ExportDoubts.FsidTwice;

    /// <summary>The findings, in the order of the entries; their rule ids are the constants of this class.</summary>
    /// <param name="exports">The entries of one host: of all its files together.</param>
    public static IEnumerable<Finding> Findings(IEnumerable<NfsExport> exports)
    {
        ArgumentNullException.ThrowIfNull(exports);
        return ExportDoubts.In(exports).Select(d => new Finding(d.Id, Severity.Warning, d.Message, $"export {ShownText.Of(d.Export.Path)}", d.Client.Source, d.Fix));
    }
}
