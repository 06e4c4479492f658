namespace HaCluster.Features.Director;

/// <summary>Kinds of health check (keepalived.conf(5), "Virtual server(s)").</summary>
public enum IpvsHealthCheckKind
{
    /// <summary>A TCP connection opens (TCP_CHECK).</summary>
    Tcp,

    /// <summary>An HTTP GET answers with the expected status (HTTP_GET).</summary>
    Http,

    /// <summary>The same over TLS (SSL_GET). keepalived does not look whether the certificate is valid.</summary>
    Https,

    /// <summary>A name server answers a query over UDP (DNS_CHECK).</summary>
    Dns,

    /// <summary>A mail server greets and takes a HELO (SMTP_CHECK).</summary>
    Smtp,

    /// <summary>A packet over UDP is answered (UDP_CHECK).</summary>
    Udp,

    /// <summary>The machine answers an ICMP echo (PING_CHECK). Whether the service does, it does not tell.</summary>
    Ping,

    /// <summary>A command says so by its exit status (MISC_CHECK).</summary>
    Misc,

    /// <summary>A file on the director has a number that changes the weight (FILE_CHECK).</summary>
    File,
}
