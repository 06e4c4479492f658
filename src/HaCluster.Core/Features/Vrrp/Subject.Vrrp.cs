using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(VrrpInstance instance) => $"vrrpInstance {ShownText.Of(instance.Name)}";

    internal static string Of(VrrpSyncGroup group) => $"syncGroup {ShownText.Of(group.Name)}";

    internal static string Of(VrrpScript script) => $"vrrpScript {ShownText.Of(script.Name)}";

    internal static string Of(VrrpTrackFile file) => $"trackFile {ShownText.Of(file.Name)}";

    internal static string Of(VrrpTrackProcess process) => $"trackProcess {ShownText.Of(process.Name)}";

    internal static string Of(BfdInstance bfd) => $"bfdInstance {ShownText.Of(bfd.Name)}";

    internal static string Of(VrrpMember member) => $"member {ShownText.Of(member.Host)}";

    internal static string Of(VrrpInstance instance, VrrpMember member) => $"{Of(instance)}, {Of(member)}";
}
