using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA248SslIncomplete() : NodeRule("HA248", Severity.Warning, "A certificate without its key, or a key without its certificate")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var block in node.Blocks("SSL"))
        {
            var (certificate, key) = (block.Last("certificate"), block.Last("key"));
            if (certificate is not null && key is null)
                yield return Report(certificate, 0, "There is no key for this certificate: keepalived cannot identify itself with it.", "Add the key.");
            else if (key is not null && certificate is null)
                yield return Report(key, 0, "There is no certificate for this key: keepalived cannot identify itself with it.", "Add the certificate.");
            else if (key is null && block.Last("password") is { } password)
                yield return Report(password, 0, "The password is that of a key, and there is none.", "Add the key and its certificate, or remove the password.");
        }
    }
}
