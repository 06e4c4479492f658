using static HaCluster.Formats.Keepalived.Binding.Shapes.Words;
using HttpFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.HttpCheck>;
using MiscFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.MiscCheck>;
using UdpFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.UdpCheck>;
using UrlFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.HttpCheckUrl>;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The health checks of a real server (keepalived.conf(5), "Virtual server(s)").</summary>
internal static class CheckShapes
{
    private static readonly BlockShape<HttpCheckUrl> s_url = new(
        new HttpCheckUrl(),
        new BareHead<HttpCheckUrl>("url"),
        UrlFields.Value("path", Text, u => u.Path),
        UrlFields.Value("digest", Text, u => u.Digest),
        UrlFields.Value("status_code", ItemShapes.Status, u => u.StatusCodes),
        UrlFields.Value("virtualhost", Text, u => u.VirtualHost),
        UrlFields.Value("regex", Text, u => u.Regex),
        UrlFields.Flag("regex_no_match", u => u.RegexNoMatch),
        UrlFields.Value("regex_options", ItemShapes.AnyWords, u => u.RegexOptions),
        UrlFields.Value("regex_min_offset", Int(0), u => u.RegexMinOffset),
        UrlFields.Value("regex_max_offset", Int(0), u => u.RegexMaxOffset),
        UrlFields.Switch("tls_compliant", u => u.TlsCompliant));

    /// <summary>All of them; the commonest first.</summary>
    internal static readonly BlockCase<HealthCheck>[] All =
    [
        new DerivedCase<HealthCheck, TcpCheck>(new BlockShape<TcpCheck>(new TcpCheck(), new BareHead<TcpCheck>("TCP_CHECK"), Network<TcpCheck>())),
        new DerivedCase<HealthCheck, HttpCheck>(new BlockShape<HttpCheck>(
            new HttpCheck(),
            new ChoiceHead<HttpCheck>("HTTP_GET", "SSL_GET", c => c.Ssl),
            [
                HttpFields.Blocks(c => c.Urls, s_url),
                .. Network<HttpCheck>(),
                HttpFields.Value("virtualhost", Text, c => c.VirtualHost),
                HttpFields.Value("http_protocol", Text, c => c.HttpProtocol),
                HttpFields.Switch("enable_sni", c => c.EnableSni),
                HttpFields.Switch("fast_recovery", c => c.FastRecovery),
                HttpFields.Switch("tls_compliant", c => c.TlsCompliant),
            ])),
        new DerivedCase<HealthCheck, MiscCheck>(new BlockShape<MiscCheck>(
            new MiscCheck(),
            new BareHead<MiscCheck>("MISC_CHECK"),
            [
                MiscFields.Script("misc_path", c => c.Path),
                MiscFields.Value("misc_timeout", WholeSeconds(0, 4294), c => c.Timeout),
                MiscFields.Flag("misc_dynamic", c => c.Dynamic),
                MiscFields.Value("user", ItemShapes.User, c => c.User!),
                MiscFields.Value("delay_loop", PositiveSeconds, c => c.DelayLoop),
                .. Repeated<MiscCheck>(),
            ])),
        new DerivedCase<HealthCheck, SmtpCheck>(new BlockShape<SmtpCheck>(
            new SmtpCheck(),
            new BareHead<SmtpCheck>("SMTP_CHECK"),
            [Fields<SmtpCheck>.Value("helo_name", Text, c => c.HeloName), .. Network<SmtpCheck>()])),
        new DerivedCase<HealthCheck, DnsCheck>(new BlockShape<DnsCheck>(
            new DnsCheck(),
            new BareHead<DnsCheck>("DNS_CHECK"),
            [Fields<DnsCheck>.Value("type", Text, c => c.Type), Fields<DnsCheck>.Value("name", Text, c => c.Name), .. Network<DnsCheck>()])),
        new DerivedCase<HealthCheck, UdpCheck>(new BlockShape<UdpCheck>(
            new UdpCheck(),
            new BareHead<UdpCheck>("UDP_CHECK"),
            [
                UdpFields.Value("payload", ItemShapes.SomeWords, c => c.Payload),
                UdpFields.Value("require_reply", ItemShapes.AnyWords, c => c.RequireReply),
                UdpFields.Value("min_reply_length", Int(0, 65535), c => c.MinReplyLength),
                UdpFields.Value("max_reply_length", Int(0, 65535), c => c.MaxReplyLength),
                .. Network<UdpCheck>(),
            ])),
        new DerivedCase<HealthCheck, PingCheck>(new BlockShape<PingCheck>(new PingCheck(), new BareHead<PingCheck>("PING_CHECK"), Network<PingCheck>())),
        new DerivedCase<HealthCheck, BfdCheck>(new BlockShape<BfdCheck>(
            new BfdCheck(),
            new BareHead<BfdCheck>("BFD_CHECK"),
            Fields<BfdCheck>.Value("name", Text, c => c.Name),
            Fields<BfdCheck>.Switch("alpha", c => c.Alpha))),
        new DerivedCase<HealthCheck, FileCheck>(new BlockShape<FileCheck>(
            new FileCheck(),
            new BareHead<FileCheck>("FILE_CHECK"),
            Fields<FileCheck>.Value("track_file", Text, c => c.TrackFile),
            Fields<FileCheck>.Value("weight", ItemShapes.WeightIn(-int.MaxValue, int.MaxValue), c => c.Weight!))),
    ];

    private static Field<T>[] Network<T>() where T : NetworkCheck =>
    [
        Fields<T>.Value("connect_ip", IP, c => c.ConnectIP),
        Fields<T>.Value("connect_port", Int(1, 65535), c => c.ConnectPort),
        Fields<T>.Value("bindto", IP, c => c.BindTo),
        Fields<T>.Value("bind_if", Text, c => c.BindInterface),
        Fields<T>.Value("bind_port", Int(1, 65535), c => c.BindPort),
        Fields<T>.Value("fwmark", Number32, c => c.Fwmark),
        Fields<T>.Value("delay_loop", PositiveSeconds, c => c.DelayLoop),
        Fields<T>.Value("connect_timeout", SecondsIn(0.000001m, 4294.967295m), c => c.ConnectTimeout),
        .. Repeated<T>(),
    ];

    private static Field<T>[] Repeated<T>() where T : RepeatedCheck =>
    [
        Fields<T>.Value("retry", Int(0), c => c.Retry),
        Fields<T>.Value("delay_before_retry", Seconds, c => c.DelayBeforeRetry),
        Fields<T>.Value("warmup", Seconds, c => c.Warmup),
        Fields<T>.Switch("alpha", c => c.Alpha),
        Fields<T>.Switch("log_all_failures", c => c.LogAllFailures),
    ];
}
