using System.Text.RegularExpressions;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Refuses resources that no host could have, before any host is asked: the last door before a script is written.</summary>
internal static partial class ResourceGuard
{
    public static void Check(string host, Resource resource)
    {
        switch (resource)
        {
            case PackageResource package:
                Need(PackageName().IsMatch(package.Name), host, resource, "is not a package's name");
                break;
            case DirectoryResource directory:
                NeedPath(directory.Path, host, resource);
                break;
            case FileResource file:
                NeedPath(file.Path, host, resource);
                Need(AccountName().IsMatch(file.Owner) && AccountName().IsMatch(file.Group), host, resource, "has an owner or group that is not an account's name");
                Need(((int)file.Mode & ~0xFFF) == 0, host, resource, "has a mode with bits that no file has");
                foreach (var unit in file.Notifies)
                    NeedUnit(unit, host, resource);
                break;
            case KernelModuleResource module:
                Need(ModuleName().IsMatch(module.Name), host, resource, "is not a kernel module's name");
                break;
            case SysctlResource sysctl:
                Need(SysctlKey().IsMatch(sysctl.Key), host, resource, "is not a kernel parameter's name");
                Need(sysctl.Value.Length > 0 && !sysctl.Value.Any(char.IsControl), host, resource, "has a value that is empty or of more than one line");
                break;
            case ServiceResource service:
                NeedUnit(service.Unit, host, resource);
                break;
            case AddressResource address:
                NeedUnit(address.Unit, host, resource);
                Need(InterfaceName().IsMatch(address.Interface), host, resource, "is on something that is not an interface's name");
                break;
            case MountResource mount:
                NeedUnit(mount.Unit, host, resource);
                NeedPath(mount.Target, host, resource);
                break;
        }
    }

    private static void NeedPath(string path, string host, Resource resource) => Need(
        path.StartsWith('/') && path.Length is > 1 and < 4096 && !path.Any(char.IsControl)
        && path[1..].Split('/').All(name => name is not ("" or "." or "..") && name.Length < 256),
        host, resource, "needs an absolute path without control characters, empty names, '.' and '..'");

    private static void NeedUnit(string unit, string host, Resource resource) =>
        Need(UnitName().IsMatch(unit), host, resource, $"names '{Printable(unit)}', which is not a systemd unit's full name");

    private static void Need(bool isTrue, string host, Resource resource, string fault)
    {
        if (!isTrue)
            throw new HaClusterException("ResourceInvalid", $"{host}: {Printable(resource.Id)} {fault}.");
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    // deb-control(5), Package.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9+.-]+\z")]
    private static partial Regex PackageName();

    // systemd.unit(5): "Valid unit names".
    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\-][A-Za-z0-9:_.\\@-]{0,240}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)\z")]
    private static partial Regex UnitName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex ModuleName();

    // No two dots in a row: they would climb out of /proc/sys.
    [GeneratedRegex(@"\A[A-Za-z0-9_@:-]+([./][A-Za-z0-9_@:-]+)+\z")]
    private static partial Regex SysctlKey();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\z")]
    private static partial Regex AccountName();

    // The kernel's dev_valid_name(): at most 15 bytes, no slash, no blank; without a leading hyphen, so that no tool takes it for an option.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:@][A-Za-z0-9_.:@-]{0,14}\z")]
    private static partial Regex InterfaceName();
}
