using HaCluster.Formats.Systemd;
using HaCluster.Resources;

namespace HaCluster.Features.Web;

/// <summary>
/// Has a program read its certificates again when somebody else renews them: a path unit that reloads it (systemd.path(5)), by which no visitor loses a connection.
/// It watches the folders: who renews a certificate may turn a link to a new file (certbot does), and the old one never changes.
/// </summary>
/// <param name="unit">The program's unit.</param>
internal sealed class CertificateWatch(string unit)
{
    private readonly string _name = "hacluster-certificates-of-" + unit[..unit.LastIndexOf('.')];

    /// <summary>The units, where a certificate is not written by HaCluster.</summary>
    public IEnumerable<Resource> For(IReadOnlyList<WebServer> sites)
    {
        var folders = sites.Select(s => s.Tls).OfType<SiteTls>().SelectMany(t => t.PathsOfOthers).Select(p => p[..Math.Max(1, p.LastIndexOf('/'))]).Distinct().Order(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
            yield break;
        var (watcher, reload) = (_name + ".path", _name + ".service");
        yield return new FileResource($"/etc/systemd/system/{reload}", new SystemdUnit(FileResource.Notice)
            .Section("Unit").Set("Description", $"Has {unit} read its certificates again")
            // A certificate and its key are written one after the other; what does not fit would be refused, and the old ones kept.
            .Section("Service").Set("Type", "oneshot").Command("ExecStart", "/bin/sleep", "2").Command("ExecStart", "/bin/systemctl", "reload", unit)
            .ToString());
        var text = new SystemdUnit(FileResource.Notice)
            .Section("Unit").Set("Description", $"Looks for renewed certificates of {unit}")
            .Section("Path");
        foreach (var folder in folders)
            text.Set("PathChanged", folder);
        yield return new FileResource($"/etc/systemd/system/{watcher}", text.Section("Install").Set("WantedBy", "multi-user.target").ToString()) { Notifies = [watcher] };
        yield return new ServiceResource(watcher);
    }
}
