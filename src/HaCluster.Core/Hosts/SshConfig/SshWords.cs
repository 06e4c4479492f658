using System.Text;

namespace HaCluster.Hosts.SshConfig;

/// <summary>Cuts lines of ssh_config(5) into words: arguments may stand in double quotes.</summary>
internal static class SshWords
{
    /// <summary>The words of a line, without the comment at its end.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
                word ??= new StringBuilder();
            }
            else if (!isQuoted && c is ' ' or '\t' or '\r')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else if (!isQuoted && c == '#' && word is null)
            {
                break;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }
}
