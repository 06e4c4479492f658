using HaCluster.Formats.Keepalived.Keywords;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

/// <summary>Small files of keepalived.conf that are right but for what a test puts into them.</summary>
internal static class SampleConfig
{
    // What each block needs to be taken by keepalived -t.
    private static readonly Dictionary<string, (string Keyword, string Text)[]> s_needed = new()
    {
        ["track_group"] = [("group", "group {\nx\n}")],
        ["track_file"] = [("file", "file /run/number")],
        ["vrrp_track_file"] = [("file", "file /run/number")],
        ["vrrp_track_process"] = [("process", "process x")],
        ["bfd_instance"] = [("neighbor_ip", "neighbor_ip 192.0.2.7")],
        ["vrrp_script"] = [("script", "script /bin/true")],
        ["vrrp_sync_group"] = [("group", "group {\nx\nsurplus\n}")],
        ["garp_group"] = [("garp_interval", "garp_interval 1"), ("interface", "interface eth0")],
        ["vrrp_instance"] = [("interface", "interface eth0"), ("virtual_router_id", "virtual_router_id 51"), ("virtual_ipaddress", "virtual_ipaddress {\n192.0.2.1\n}")],
        ["virtual_server"] = [("protocol", "protocol TCP"), ("lvs_sched", "lvs_sched rr"), ("lvs_method", "lvs_method NAT"),
            ("persistence_timeout", "persistence_timeout 60"), ("real_server", "real_server 192.0.2.2 80 {\nweight 100\n}")],
        ["virtual_server/real_server/HTTP_GET"] = [("url", "url {\npath /\n}")],
        ["virtual_server/real_server/SSL_GET"] = [("url", "url {\npath /\n}")],
        ["virtual_server/real_server/HTTP_GET/url"] = [("path", "path /")],
        ["virtual_server/real_server/SSL_GET/url"] = [("path", "path /")],
        ["virtual_server/real_server/MISC_CHECK"] = [("misc_path", "misc_path /bin/true")],
        ["virtual_server/real_server/BFD_CHECK"] = [("name", "name x")],
        ["virtual_server/real_server/FILE_CHECK"] = [("track_file", "track_file x")],
    };

    private static readonly Dictionary<string, string> s_headers = new()
    {
        ["virtual_server"] = "virtual_server 192.0.2.1 80",
        ["real_server"] = "real_server 192.0.2.2 80",
        ["vrrp_instance"] = "vrrp_instance V",
        ["authentication"] = "authentication",
        ["host"] = "host",
        ["url"] = "url",
        ["SSL"] = "SSL",
        ["garp_group"] = "garp_group",
        ["global_defs"] = "global_defs",
    };

    // What else has to be there for a keyword to be taken: other keywords of its block.
    private static readonly Dictionary<string, string> s_company = new()
    {
        ["global_defs/startup_script"] = "script_user root\nenable_script_security",
        ["global_defs/shutdown_script"] = "script_user root\nenable_script_security",
        ["vrrp_instance/vmac_xmit_base"] = "use_vmac",
        ["vrrp_instance/use_ipvlan"] = "mcast_src_ip 192.0.2.5",
        ["vrrp_instance/check_unicast_src"] = "unicast_peer {\n192.0.2.8\n}",
        ["vrrp_instance/old_unicast_checksum"] = "unicast_peer {\n192.0.2.8\n}",
        ["vrrp_instance/unicast_ttl"] = "unicast_peer {\n192.0.2.8\n}",
        ["vrrp_instance/unicast_src_ip"] = "unicast_peer {\n192.0.2.8\n}",
        ["vrrp_instance/authentication/auth_type"] = "auth_pass x",
        ["virtual_server/hashed"] = "lvs_sched sh",
        ["virtual_server/sh-port"] = "lvs_sched sh",
        ["virtual_server/sh-fallback"] = "lvs_sched sh",
        ["virtual_server/mh-port"] = "lvs_sched mh",
        ["virtual_server/mh-fallback"] = "lvs_sched mh",
        ["virtual_server/ops"] = "protocol UDP",
        ["virtual_server/hysteresis"] = "quorum 100",
        ["virtual_server/sorry_server_inhibit"] = "sorry_server 192.0.2.3 80",
        ["virtual_server/sorry_server_lvs_method"] = "sorry_server 192.0.2.3 80",
        ["virtual_server/real_server/UDP_CHECK/min_reply_length"] = "max_reply_length 65535",
    };

    private static readonly Dictionary<string, string> s_lines = new()
    {
        ["static_routes"] = "192.0.2.128/25 dev eth0",
        ["virtual_routes"] = "192.0.2.128/25 dev eth0",
        ["static_rules"] = "from 192.0.2.9 table 100 preference 100",
        ["virtual_rules"] = "from 192.0.2.9 table 100 preference 100",
    };

    /// <summary>A file in which <paramref name="text"/> is the only use of <paramref name="keyword"/>.</summary>
    internal static string With(Keyword keyword, string text)
    {
        var before = s_company.TryGetValue(keyword.Path, out var company) ? company + "\n" : "";
        var config = before + text + "\n";
        var inner = keyword.Name;
        for (var path = keyword.Block; path.Length > 0; path = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "")
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            config = $"{Header(name)} {{\n{Needed(path, inner)}{config}}}\n";
            inner = name;
        }
        return Definitions(keyword) + config;
    }

    /// <summary>The body that makes a right use of a keyword: <c>{ … }</c>, or nothing where it has none.</summary>
    internal static string BodyOf(Keyword keyword) => keyword.Body switch
    {
        KeywordBody.Block => $" {{\n{Needed(keyword.Path, "")}}}",
        KeywordBody.List => $" {{\n{s_lines.GetValueOrDefault(keyword.Name, SampleWords.Of(keyword.ListLine))}\n}}",
        _ => "",
    };

    private static string Header(string block) => s_headers.GetValueOrDefault(block, block.Any(char.IsUpper) ? block : $"{block} N");

    private static string Needed(string path, string except) =>
        string.Concat(s_needed.GetValueOrDefault(path, []).Where(n => n.Keyword != except).Select(n => n.Text + "\n"));

    // What the samples refer to by name, in files whose keyword may do so; that scripts run as root is refused otherwise.
    private static string Definitions(Keyword keyword)
    {
        var definitions = keyword.Block == "global_defs" ? "" : "global_defs {\nscript_user root\nenable_script_security\n}\n";
        if (keyword.Name == "track_script")
            definitions += "vrrp_script x {\nscript /bin/true\n}\n";
        if (keyword.Path.EndsWith("/track_file", StringComparison.Ordinal) || keyword.Path.Contains("FILE_CHECK", StringComparison.Ordinal))
            definitions += "track_file x {\nfile /run/number\n}\n";
        if (keyword.Path.Contains("BFD_CHECK", StringComparison.Ordinal) || keyword.Name == "track_bfd")
            definitions += "bfd_instance x {\nneighbor_ip 192.0.2.7\n}\n";
        if (keyword.Name == "track_process")
            definitions += "vrrp_track_process x {\nprocess x\n}\n";
        if (keyword.Path.StartsWith("track_group", StringComparison.Ordinal) || keyword.Path.StartsWith("vrrp_sync_group", StringComparison.Ordinal))
            definitions += Instance("x", 51) + Instance("surplus", 52);
        if (keyword.Name == "static_ipaddress")
            definitions += Instance("x", 51) + "track_group x {\ngroup {\nx\n}\n}\n";
        return definitions;
    }

    private static string Instance(string name, int id) =>
        $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id {id}\nvirtual_ipaddress {{\n192.0.2.{id}\n}}\n}}\n";
}
