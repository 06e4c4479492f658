namespace HaCluster.Formats.Exports;

/// <summary>Something of an export that exportfs takes, though hardly anyone means it.</summary>
/// <param name="Id">What it is, one of the constants of <see cref="ExportDoubts"/>.</param>
/// <param name="Export">The entry.</param>
/// <param name="Client">The client of it.</param>
/// <param name="Message">What it means.</param>
/// <param name="Fix">What to do.</param>
internal sealed record ExportDoubt(string Id, NfsExport Export, NfsExportClient Client, string Message, string Fix);
