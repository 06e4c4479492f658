namespace HaCluster.Core.Tests;

/// <summary>Finds the files of the repository that the tests run from.</summary>
internal static class RepositoryFiles
{
    internal static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "HaCluster.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository."));
}
