using HaCluster.Formats;

namespace HaCluster.Cli;

/// <summary>A configuration file that is named on the command line.</summary>
internal static class ConfigInput
{
    /// <summary>The file, or standard input for <c>-</c>.</summary>
    internal static ConfigFile Read(string path)
    {
        if (path != "-")
            return ConfigFile.Load(path);
        using var bytes = new MemoryStream();
        using var input = Console.OpenStandardInput();
        input.CopyTo(bytes);
        return new ConfigFile(bytes.ToArray());
    }
}
