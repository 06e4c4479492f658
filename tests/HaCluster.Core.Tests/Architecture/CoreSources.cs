using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HaCluster.Core.Tests.Architecture;

/// <summary>The sources of HaCluster.Core as the compiler understands them: which file names what of which other. Doc comments do not count.</summary>
internal sealed class CoreSources
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly Lazy<CoreSources> s_all = new(() => new CoreSources());

    private CoreSources()
    {
        Folder = RepositoryFiles.PathOf("src/HaCluster.Core") + "/";
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var files = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Trees = [.. files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(Folder + f), options, f))];
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(l => Path.GetFileName(l) is not "HaCluster.Core.dll").Select(l => MetadataReference.CreateFromFile(l));
        Compilation = CSharpCompilation.Create("HaCluster.Core", Trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)), libraries,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Arrows = [.. Trees.AsParallel().SelectMany(ArrowsFrom).Distinct().OrderBy(a => a.From, StringComparer.Ordinal).ThenBy(a => a.Line)];
    }

    /// <summary>All sources, read once.</summary>
    public static CoreSources All => s_all.Value;

    /// <summary>The folder of src/HaCluster.Core, with a slash at its end.</summary>
    public string Folder { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Every use of a name that another file declares.</summary>
    public IReadOnlyList<Arrow> Arrows { get; }

    private IEnumerable<Arrow> ArrowsFrom(SyntaxTree tree)
    {
        var model = Compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
                continue;
            var info = model.GetSymbolInfo(name);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
                continue;
            if (FileOf(symbol.OriginalDefinition) is { } file && file != tree.FilePath)
                yield return new Arrow(tree.FilePath, tree.GetLineSpan(name.Span).StartLinePosition.Line + 1, file, symbol.Name);
        }
    }

    /// <summary>The file that declares a symbol; of a type in several, the one that is called like it.</summary>
    private static string? FileOf(ISymbol symbol)
    {
        // An extension method is found in the form in which it is called.
        var declared = symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol;
        // What a record or a constructor has without being written has the file of its type.
        while (declared.DeclaringSyntaxReferences.Length == 0 && declared.ContainingType is { } type)
            declared = type;
        var files = declared.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).Where(f => f.Length > 0).Distinct().ToList();
        return files.Count <= 1 ? files.FirstOrDefault() : files.FirstOrDefault(f => Path.GetFileNameWithoutExtension(f) == declared.Name) ?? files[0];
    }
}
