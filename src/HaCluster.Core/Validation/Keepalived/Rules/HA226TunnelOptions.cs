using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA226TunnelOptions() : StatementRule("HA226", Severity.Error, "Options that the tunnel does not have")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { Name: "lb_kind" or "lvs_method" or "sorry_server_lvs_method" } && place.Statement.Count > 2 && MistakeIn(place.Statement) is { } mistake)
            place.Report(this, $"{mistake} keepalived takes no notice of the options, and says so.", "GUE needs a port, and it alone has one; ipip has no checksum, and gre no remote checksum.", word: 2);
    }

    private static string? MistakeIn(KeepalivedStatement setting)
    {
        var (type, hasPort, checksum) = ("ipip", false, "nocsum");
        for (var i = 2; i < setting.Count; i++)
        {
            switch (setting.Word(i))
            {
                case "type":
                    type = setting.WordText(++i);
                    break;
                case "port":
                    hasPort = true;
                    i++;
                    break;
                case "nocsum" or "csum" or "remcsum":
                    checksum = setting.WordText(i)!;
                    break;
            }
        }
        return (type, hasPort, checksum) switch
        {
            ("gue", false, _) => "A GUE tunnel needs a port.",
            ("ipip" or "gre", true, _) => $"A tunnel of type {type} has no port.",
            ("ipip", _, "csum" or "remcsum") => "A tunnel of type ipip has no checksum.",
            ("gre", _, "remcsum") => "A tunnel of type gre has no remote checksum.",
            _ => null,
        };
    }
}
