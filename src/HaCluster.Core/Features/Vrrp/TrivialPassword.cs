namespace HaCluster.Features.Vrrp;

/// <summary>Passwords that everybody tries first: the examples of keepalived.conf(5) and of the guides that are copied most, and what lists of passwords begin with.</summary>
internal static class TrivialPassword
{
    public const string Problem = "The password is one of the first that anybody would try.";
    public const string Advice = "Choose eight random letters and digits. They go over the network in clear text, so keep strangers out with a packet filter too.";

    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        "0000", "1111", "1234", "1q2w3e4r", "12345", "123456", "1234567", "12345678", "11111111", "admin", "changeme", "changeme!", "keepaliv", "keepalived", "letmein", "master",
        "pass", "passw0rd", "passwd", "password", "qwerty", "root", "secret", "test", "vrrp",
    };

    public static bool Is(string password) => s_known.Contains(password);
}
