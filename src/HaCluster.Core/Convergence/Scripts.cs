using System.Reflection;

namespace HaCluster.Convergence;

/// <summary>The fixed parts of the scripts that run on hosts, kept as .sh files beside this code.</summary>
internal static class Scripts
{
    public static string Facts { get; } = Load("facts.sh");

    public static string FactsFiles { get; } = Load("facts-files.sh");

    public static string Lock { get; } = Load("lock.sh");

    public static string Apply { get; } = Load("apply.sh");

    public static string Undo { get; } = Load("undo.sh");

    public static string Guard { get; } = Load("guard.sh");

    public static string Confirm { get; } = Load("confirm.sh");

    public static string Restore { get; } = Load("restore.sh");

    public static string Recover { get; } = Load("recover.sh");

    private static string Load(string name)
    {
        var resource = $"{typeof(Scripts).Namespace}.Scripts.{name}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
