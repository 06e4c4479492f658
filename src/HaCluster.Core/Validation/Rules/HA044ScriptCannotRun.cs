using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA044ScriptCannotRun() : ClusterRule("HA044", Severity.Error, "A script cannot run as it stands")
{
    private static readonly string[] s_emptied = ["/tmp/", "/run/", "/var/run/", "/dev/", "/proc/", "/sys/"];

    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var script in cluster.KeepalivedScripts)
        {
            if (OfText(script) is var (problem, fix))
                yield return Report(Subject.Of(script), script, problem, fix);
            if (Array.Find(s_emptied, e => script.Path.StartsWith(e, StringComparison.Ordinal)) is { } emptied)
                yield return Report(Subject.Of(script), script, $"What is in {emptied.TrimEnd('/')} does not outlive the host's next start.", "Put it into /usr/local/sbin or /etc/keepalived.");
            else if (script.Path.StartsWith("/home/", StringComparison.Ordinal))
                yield return Report(Subject.Of(script), script, "A folder below /home belongs to its user, and keepalived runs nothing as root that another could change.", "Put it into /usr/local/sbin or /etc/keepalived.");
            foreach (var host in script.On.Distinct().Where(h => cluster.FindHost(h) is not null && !KeepalivedFeature.Instance.IsOn(cluster, h)))
                yield return Report(Subject.Of(script), script, $"{ShownText.Of(host)} is no member of a VRRP instance: no keepalived runs there, and the script does not get there.", "Leave the host out, or make it a member.");
            if (script.Owner != "root" && RunsAsRoot(cluster, script) is { } runner)
                yield return Report(Subject.Of(script), script, $"It belongs to {ShownText.Of(script.Owner)}, and on {ShownText.Of(runner)} root runs it: keepalived disables a script that another than root could change.", "Leave owner out; or have that user run it, by 'user' in the vrrp_script or by a word behind the notify script.");
        }
    }

    private static (string Problem, string Fix)? OfText(KeepalivedScript script)
    {
        string text;
        try
        {
            text = script.ReadText();
        }
        catch (HaClusterException e)
        {
            return ($"{e.Message[(e.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.')}.", "Give 'content' with its text, or 'file' with the path of a file beside the definition.");
        }
        var line = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var end ? end : text.Length);
        if (!line.StartsWith("#!/"))
            return ("Its first line does not say what runs it: the kernel takes it for no program.", "Begin it with #!/bin/sh.");
        return line.EndsWith("\r")
            ? ($"Its lines end in CR LF, as in Windows: the kernel looks for a program {ShownText.Quote(line[2..])}, and finds none.", "Save it with the line ends of Unix (LF).")
            : null;
    }

    private static string? RunsAsRoot(Cluster cluster, KeepalivedScript script) =>
        HostScripts.Of(cluster).FirstOrDefault(h => cluster.KeepalivedScriptsOf(h.Host).Contains(script) && h.Scripts.Any(s => s.Program == script.Path && s.View.RunsAsRoot(h.File.Node))).Host;
}
