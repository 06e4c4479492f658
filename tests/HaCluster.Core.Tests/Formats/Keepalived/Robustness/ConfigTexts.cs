using FsCheck;
using FsCheck.Fluent;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>Texts with the constructs of keepalived.conf in every order, most of them as someone might write them.</summary>
internal static class ConfigTexts
{
    private static Gen<string> Blanks { get; } = Gen.Elements(" ", " ", "  ", "\t", " \t ");

    private static Gen<string> Ends { get; } = Gen.Frequency((8, Gen.Constant("\n")), (2, Gen.Constant("\r\n")), (1, Gen.Constant(" \n")), (1, Gen.Constant("\n\n")));

    private static Gen<string> Words { get; } = Gen.Frequency(
        (8, Gen.Elements("vrrp_instance", "VI_1", "priority", "100", "virtual_ipaddress", "192.0.2.100/24", "2001:db8::1", "dev", "eth0", "real_server", "80", "auth_pass")),
        (3, Gen.Elements("\"two words\"", "\"\"", "\"# no comment { }\"", "a\"b\"c", "'single", "é漢字", "\udcff", "${A}", "$A", "${_PWD}", "a$")),
        (1, Gen.Elements("\"", "\\", "a\\#b", "\\\"", "\"a\\\"b\"", "\f", "\r", "\0", "${", "@x", "~", "{", "}")));

    private static Gen<string> Lines { get; } =
        from count in Gen.Choose(1, 5)
        from words in Gen.ArrayOf(Words, count)
        from blanks in Gen.ArrayOf(Blanks, count)
        select string.Concat(words.Zip(blanks, (w, b) => w + b)).TrimEnd(' ', '\t');

    private static Gen<string> Comments { get; } = Gen.Elements("", "", "", " # why", "!", " # { \"", " #\\");

    private static Gen<string> Statements { get; } = Gen.Frequency(
        (6, Lines),
        (4, Lines.Select(l => l + " {")),
        (4, Gen.Constant("}")),
        (1, Gen.Elements("{", "} }", "}{", "")),
        (2, from a in Lines from b in Lines select $"{a} {{ {b} }}"),
        (1, from a in Lines from b in Lines select $"{a}{{{b}}}{a}"),
        (1, from l in Lines from id in Gen.Elements("@lb1 ", "@^lb1\t", "@") select id + l),
        (1, from l in Lines from m in Lines select $"$A= {l} \\\n  {m}"),
        (1, Lines.Select(l => $"$B={l}")),
        (1, Lines.Select(l => $"~SEQ(n, 1, 3) {l}")),
        (1, Lines.Select(l => $"include {l}")));

    public static Gen<string> All { get; } = Gen.ArrayOf(
        from indent in Gen.Elements("", "    ", "\t")
        from statement in Statements
        from comment in Comments
        from end in Ends
        select indent + statement + comment + end).Select(string.Concat);
}
