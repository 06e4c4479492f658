using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA015UnsafeText() : ClusterRule("HA015", Severity.Error, "A text cannot stand where it would go")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        OfCluster(cluster)
            .Concat(cluster.Hosts.SelectMany(OfHost))
            .Concat(cluster.VrrpInstances.SelectMany(OfInstance))
            .Concat(cluster.IpvsServices.SelectMany(OfService))
            .Concat(cluster.WebServers.SelectMany(OfSite))
            .Concat(cluster.NfsShares.SelectMany(OfShare))
            .OfType<Finding>();

    private IEnumerable<Finding?> OfCluster(Cluster cluster)
    {
        var target = Subject.Of(cluster);
        yield return Check(target, cluster, "name", cluster.Name, SafeText.ClusterName);
        yield return Check(target, cluster, "ssh.configFile", cluster.Ssh.ConfigFile, SafeText.LocalPath);
        yield return Check(target, cluster, "ssh.user", cluster.Ssh.User, SafeText.SshWord);
        yield return CheckSecret(target, cluster, "ssh.sudoPassword", cluster.Ssh.SudoPassword, SafeText.SudoPassword);
    }

    private IEnumerable<Finding?> OfHost(ClusterHost host)
    {
        yield return Check(Subject.Of(host), host, "name", host.Name, SafeText.HostName);
        yield return Check(Subject.Of(host), host, "sshTarget", host.SshTarget, SafeText.SshWord);
        yield return CheckLines(Subject.Of(host), host, host.Keepalived);
    }

    private IEnumerable<Finding?> OfInstance(VrrpInstance instance)
    {
        yield return Check(Subject.Of(instance), instance, "name", instance.Name, SafeText.InstanceName);
        yield return Check(Subject.Of(instance), instance, "interface", instance.Interface, SafeText.Interface);
        yield return CheckSecret(Subject.Of(instance), instance, "authPass", instance.AuthPass, SafeText.AuthPass);
        yield return CheckLines(Subject.Of(instance), instance, instance.Keepalived);
        foreach (var member in instance.Members)
            yield return CheckLines(Subject.Of(instance, member), member, member.Keepalived);
    }

    private IEnumerable<Finding?> OfService(IpvsService service)
    {
        yield return Check(Subject.Of(service), service, "name", service.Name, SafeText.Label);
        yield return CheckLines(Subject.Of(service), service, service.Keepalived);
        foreach (var server in service.RealServers)
            yield return CheckLines(Subject.Of(service, server), server, server.Keepalived);
        foreach (var finding in OfCheck(Subject.Of(service), service.HealthCheck))
            yield return finding;
        foreach (var finding in service.RealServers.SelectMany(r => OfCheck(Subject.Of(service, r), r.HealthCheck)))
            yield return finding;
    }

    private IEnumerable<Finding?> OfCheck(string target, IpvsHealthCheck? check)
    {
        if (check is null)
            yield break;
        yield return Check(target, check, "healthCheck.path", check.Path, SafeText.CheckPath);
        yield return Check(target, check, "healthCheck.virtualHost", check.VirtualHost, SafeText.VirtualHost);
    }

    private IEnumerable<Finding?> OfSite(WebServer site)
    {
        yield return Check(Subject.Of(site), site, "name", site.Name, SafeText.SiteName);
        yield return Check(Subject.Of(site), site, "root", site.Root, SafeText.SiteRoot);
        foreach (var name in site.ServerName)
            yield return Check(Subject.Of(site), site, "serverName", name, SafeText.ServerName);
    }

    private IEnumerable<Finding?> OfShare(NfsShare share)
    {
        yield return Check(Subject.Of(share), share, "path", share.Path, SafeText.ExportedPath);
        if (share.MountOn.Count > 0)
            yield return Check(Subject.Of(share), share, "mountAt", share.MountPoint, SafeText.MountPoint);
        foreach (var client in share.Clients)
            yield return Check(Subject.Of(share), share, "clients", client, SafeText.Client);
        foreach (var option in share.Options)
            yield return Check(Subject.Of(share), share, "options", option, SafeText.ExportOption);
        foreach (var option in share.MountOptions)
            yield return Check(Subject.Of(share), share, "mountOptions", option, SafeText.MountOption);
    }

    private Finding? Check(string target, ModelObject where, string property, string? text, Func<string, string?> problemOf) =>
        text is null ? null : Refuse(target, where, $"{property} {ShownText.Quote(text)}", IsUnicode(text) ? problemOf(text) : "it has half of a surrogate pair");

    // The text is not repeated: it has many lines, and may hold what it should not.
    private Finding? CheckLines(string target, ModelObject where, string? text) =>
        text is null ? null : Refuse(target, where, "keepalived", IsUnicode(text) ? KeepalivedExtra.ProblemOf(text) : "it has half of a surrogate pair");

    // Nothing of a password stands in a message, and one that this machine does not have cannot be looked at.
    private Finding? CheckSecret(string target, ModelObject where, string property, Secret? secret, Func<string, string?> problemOf)
    {
        try
        {
            return secret is null ? null : Refuse(target, where, property, problemOf(secret.Reveal()));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private Finding? Refuse(string target, ModelObject where, string what, string? problem) =>
        problem is null ? null : Report(target, where, $"{what} cannot be used: {problem}.", "Write it without that.");

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
