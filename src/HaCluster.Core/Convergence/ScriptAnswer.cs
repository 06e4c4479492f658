using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>What a script of a transaction answers: a word, its details, and on further lines what was printed.</summary>
internal sealed record ScriptAnswer(string Word, string Details, string Output)
{
    public static ScriptAnswer Read(ScriptResult result)
    {
        var lines = result.OutputText.Split('\n', 2);
        var words = lines[0].Split(' ', 2);
        var output = lines.Length > 1 ? lines[1] : "";
        return new(words[0], words.Length > 1 ? words[1] : "", (output + result.ErrorText).Trim());
    }
}
