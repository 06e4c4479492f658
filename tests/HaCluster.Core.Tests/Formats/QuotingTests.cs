using HaCluster.Formats.Exports;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Nginx;
using HaCluster.Formats.Redis;
using HaCluster.Formats.Sysctl;
using HaCluster.Formats.Systemd;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>Each format's quoting function by itself; <see cref="RealParserTests"/> asks the programs that read the formats.</summary>
public class QuotingTests
{
    private static readonly Dictionary<string, (string ErrorId, Func<string, string> Quote)> s_formats = new()
    {
        ["keepalived"] = ("KeepalivedValueInvalid", v => KeepalivedText.Quote(v, "x")),
        ["keepalived comment"] = ("KeepalivedValueInvalid", v => KeepalivedWriter.Write([new KeepalivedComment(v)])),
        ["nginx"] = ("NginxValueInvalid", v => NginxText.Quote(v, "x")),
        ["redis"] = ("RedisValueInvalid", v => RedisText.Quote(v, "x")),
        ["exports client"] = ("ExportsValueInvalid", ExportsText.Client),
        ["exports option"] = ("ExportsValueInvalid", ExportsText.Option),
        ["exports path"] = ("PathInvalid", v => ExportsText.Path("/" + v)),
        ["systemd value"] = ("SystemdValueInvalid", v => SystemdText.Value(v, "x")),
        ["systemd word"] = ("SystemdValueInvalid", v => SystemdText.Word(v, "x")),
        ["systemd argument"] = ("SystemdValueInvalid", v => SystemdText.Argument(v, "x")),
        ["systemd comment"] = ("SystemdValueInvalid", v => new SystemdUnit(v).ToString()),
        ["systemd path"] = ("PathInvalid", v => SystemdText.EscapePath("/" + v)),
        ["sysctl"] = ("SysctlValueInvalid", v => SysctlFile.Write("x", [new("a.b", v)])),
        ["sysctl key"] = ("SysctlValueInvalid", v => SysctlFile.Write("x", [new(v, "1")])),
    };

    public static TheoryData<string> Formats => [.. s_formats.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_format_takes_a_control_character(string format)
    {
        var (id, quote) = s_formats[format];
        Assert.All(HostileText.WithControls, value =>
        {
            var error = Assert.Throws<HaClusterException>(() => quote(value));
            Assert.Equal(id, error.ErrorId);
        });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_stays_on_its_line(string format)
    {
        var (_, quote) = s_formats[format];
        var lines = quote("1").Count(c => c == '\n');
        Assert.All(HostileText.Accepted(quote), pair => Assert.Equal(lines, pair.Value.Count(c => c == '\n')));
    }

    [Theory]
    [InlineData("lb1", "lb1")]
    [InlineData("192.0.2.100/24", "192.0.2.100/24")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a#b!c{d}'e'", "\"a#b!c{d}'e'\"")]
    [InlineData("@id", "\"@id\"")]
    [InlineData("~SEQ", "\"~SEQ\"")]
    [InlineData("5$", "\"5$\"")]
    [InlineData("", "\"\"")]
    public void Keepalived_quotes_what_is_not_plain(string value, string text) => Assert.Equal(text, KeepalivedText.Quote(value, "x"));

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("$_PWD")]
    [InlineData("${_HASH}")]
    [InlineData("a$b")]
    [InlineData("{")]
    [InlineData("}")]
    public void Keepalived_refuses_what_it_cannot_write(string value) => AssertRefused("KeepalivedValueInvalid", () => KeepalivedText.Quote(value, "x"));

    [Fact]
    public void Keepalived_refuses_what_does_not_fit_its_line()
    {
        Assert.Equal(512, KeepalivedText.Quote(new string('x', 512), "x").Length);
        AssertRefused("KeepalivedValueInvalid", () => KeepalivedText.Quote(new string('é', 257), "x"));
    }

    [Fact]
    public void An_error_names_the_setting_but_not_the_value()
    {
        var error = Assert.Throws<HaClusterException>(() => KeepalivedText.Quote("secret\n", "auth_pass"));
        Assert.Contains("auth_pass", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/var/www/html", "\"/var/www/html\"")]
    [InlineData("a\"b\\c;{}#'", "\"a\\\"b\\\\c;{}#'\"")]
    public void Nginx_always_quotes(string value, string text) => Assert.Equal(text, NginxText.Quote(value, "x"));

    [Theory]
    [InlineData("/etc/hacluster/redis.conf", "\"/etc/hacluster/redis.conf\"")]
    [InlineData("a\"b\\c #'", "\"a\\\"b\\\\c #'\"")]
    public void Redis_always_quotes(string value, string text) => Assert.Equal(text, RedisText.Quote(value, "x"));

    [Fact]
    public void Nginx_refuses_a_dollar() => AssertRefused("NginxValueInvalid", () => NginxText.Quote("/srv/$host", "root"));

    [Theory]
    [InlineData("/data/web/", "/data/web")]
    [InlineData("/data/a b#\"\\(x)", @"/data/a\040b\043\042\134\050x\051")]
    [InlineData("/é", @"/\303\251")]
    public void Exports_writes_a_path_in_octal(string path, string text) => Assert.Equal(text, ExportsText.Path(path));

    [Theory]
    [InlineData("data")]
    [InlineData("/data/../etc")]
    [InlineData("/./data")]
    [InlineData("")]
    public void A_path_is_absolute_and_plain(string path) => AssertRefused("PathInvalid", () => ExportsText.Path(path));

    [Theory]
    [InlineData("192.0.2.0/24")]
    [InlineData("2001:db8::/64")]
    [InlineData("*.example.net")]
    [InlineData("@hosts")]
    [InlineData("web[0-9].example.net")]
    public void Exports_takes_every_kind_of_client(string client) => Assert.Equal(client, ExportsText.Client(client));

    [Theory]
    [InlineData("192.0.2.1(rw)")]
    [InlineData("a b")]
    [InlineData("#x")]
    [InlineData("-rw")]
    [InlineData("")]
    public void Exports_refuses_what_is_not_a_client(string client) => AssertRefused("ExportsValueInvalid", () => ExportsText.Client(client));

    [Theory]
    [InlineData("rw,no_root_squash")]
    [InlineData("rw)")]
    [InlineData("rw \\")]
    public void Exports_refuses_what_is_not_one_option(string option) => AssertRefused("ExportsValueInvalid", () => ExportsText.Option(option));

    [Theory]
    [InlineData("/", "-")]
    [InlineData("/var/www/html", "var-www-html")]
    [InlineData("//var/www//html/", "var-www-html")]
    [InlineData("/.hidden/a.b", "\\x2ehidden-a.b")]
    [InlineData("/my-data/é x", "my\\x2ddata-\\xc3\\xa9\\x20x")]
    public void Systemd_escapes_a_path_as_systemd_escape_does(string path, string name) => Assert.Equal(name, SystemdText.EscapePath(path));

    [Fact]
    public void A_path_too_long_for_a_unit_name_is_refused()
    {
        Assert.Equal("srv.mount", SystemdText.UnitNameForPath("/srv", ".mount"));
        AssertRefused("PathInvalid", () => SystemdText.UnitNameForPath("/" + new string('x', 250), ".mount"));
    }

    [Theory]
    [InlineData("100%", "100%%")]
    [InlineData("a \"b\" \\c", "a \"b\" \\c")]
    public void Systemd_value(string value, string text) => Assert.Equal(text, SystemdText.Value(value, "x"));

    [Theory]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\\")]
    [InlineData("")]
    public void Systemd_refuses_a_value_that_would_not_be_kept(string value) => AssertRefused("SystemdValueInvalid", () => SystemdText.Value(value, "x"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$x %n;", "\"$$x %%n;\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("", "\"\"")]
    public void Systemd_argument(string value, string text) => Assert.Equal(text, SystemdText.Argument(value, "x"));

    private static void AssertRefused(string errorId, Func<object> write) =>
        Assert.Equal(errorId, Assert.Throws<HaClusterException>(write).ErrorId);
}
