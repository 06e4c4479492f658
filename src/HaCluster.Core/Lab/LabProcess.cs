using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace HaCluster.Lab;

/// <summary>A process, known for certain: a process id comes again, together with its start time it does not.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartTime">When it was started, in clock ticks since the machine's own start.</param>
/// <param name="NetworkNamespace">The network namespace that it was started in, such as <c>net:[4026532281]</c>.</param>
internal sealed record LabProcess(int Id, long StartTime, string NetworkNamespace)
{
    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => Stat(Id) is { } stat && stat.StartTime == StartTime && stat.State is not ('Z' or 'X');

    /// <summary>The running process with this id.</summary>
    public static LabProcess? Find(int id) =>
        Stat(id) is { } stat && NamespaceOf(id) is { } network ? new LabProcess(id, stat.StartTime, network) : null;

    /// <summary>Every process of a lab: those in its network namespace, those that carry its mark, and all their descendants.</summary>
    /// <param name="mark">See <see cref="LabPaths.ProcessMark"/>.</param>
    /// <param name="networks">The network namespaces that are the lab's own.</param>
    public static IReadOnlyList<LabProcess> FindAll(string mark, IReadOnlyCollection<string> networks)
    {
        var (found, children) = (new Dictionary<int, LabProcess>(), new Dictionary<int, List<LabProcess>>());
        var todo = new Stack<LabProcess>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)
                || id == Environment.ProcessId || Stat(id) is not { } stat)
                continue;
            var process = new LabProcess(id, stat.StartTime, NamespaceOf(id) ?? "");
            if (!children.TryGetValue(stat.Parent, out var siblings))
                children[stat.Parent] = siblings = [];
            siblings.Add(process);
            if (networks.Contains(process.NetworkNamespace) || HasMark(id, "cmdline", mark) || HasMark(id, "environ", mark))
                todo.Push(process);
        }
        while (todo.TryPop(out var process))
        {
            if (!found.TryAdd(process.Id, process))
                continue;
            foreach (var child in children.GetValueOrDefault(process.Id, []))
                todo.Push(child);
        }
        return [.. found.Values];
    }

    /// <summary>Ends it at once, if it is still the same process.</summary>
    public void Kill()
    {
        if (IsAlive)
            _ = NativeKill(Id, 9);
    }

    /// <summary>The network namespace that a file under /run/netns stands for, in the form that processes name theirs.</summary>
    public static async Task<string?> NamespaceOfFileAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return null;
        var inode = await LabCommand.RunAsync("stat", ["-L", "-c", "net:[%i]", path], cancellation: cancellation).ConfigureAwait(false);
        return inode.ExitCode == 0 ? inode.Output.Trim() : null;
    }

    private static string? NamespaceOf(int id)
    {
        try
        {
            return new FileInfo($"/proc/{id}/ns/net").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool HasMark(int id, string file, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}", Encoding.Latin1).Split('\0').Contains(mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // proc(5): "pid (name) state ppid … starttime"; the name may have spaces and parentheses.
    private static (char State, int Parent, long StartTime)? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int id, int signal);
}
