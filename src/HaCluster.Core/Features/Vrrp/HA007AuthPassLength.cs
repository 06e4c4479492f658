using System.Text;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed class HA007AuthPassLength() : ClusterRule("HA007", Severity.Error, "The password of a VRRP instance is empty or longer than 8 characters")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances)
        {
            switch (instance.AuthPass?.RevealIfHere() is { } password ? Encoding.UTF8.GetByteCount(password) : null as int?)
            {
                case 0:
                    yield return Report(Subject.Of(instance), instance, "The password is empty; keepalived would do without authentication.", "Leave out authPass, or set a password of up to 8 characters.");
                    break;
                case > VrrpProtocol.PasswordBytes:
                    yield return Report(Subject.Of(instance), instance,
                        "The password is longer than 8 bytes; keepalived sends the first 8 and says so as an error.",
                        "Take a password of up to 8 characters. It is no protection against whoever can read the network: anyone there sees it.");
                    break;
            }
        }
    }
}
