namespace HaCluster.Lab;

/// <summary>Small things with files.</summary>
internal static class LabFiles
{
    /// <summary>The last lines of a log.</summary>
    public static string LastLines(string text, int count) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(count));

    /// <summary>The last lines of a log file; nothing when it is not there.</summary>
    public static string LastLinesOf(string path, int count) => File.Exists(path) ? LastLines(File.ReadAllText(path), count) : "";

    /// <summary>Removes a folder with everything in it, also while a process that was just killed still writes its last there.</summary>
    public static async Task DeleteTreeAsync(string path)
    {
        for (var attempt = 0; Directory.Exists(path); attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(50).ConfigureAwait(false);
            }
        }
    }
}
