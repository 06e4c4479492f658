using HaCluster.Core.Tests.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Keywords;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>Small configurations with every construct of the language, to begin mutations with.</summary>
internal static class SeedTexts
{
    /// <summary>The folder that a seed is in; the seeds include themselves and each other by it.</summary>
    public const string Folder = "/etc/keepalived";

    public static IReadOnlyList<string> All => [.. s_written, .. KeywordTable.All.Chunk(20).Select(k => string.Concat(k.Select(Sample)))];

    private static readonly string[] s_written =
    [
        """
        # shop
        global_defs {
            router_id lb1
            script_user root
            enable_script_security
        }
        vrrp_script chk {
            script "/usr/bin/pgrep -f 'nginx: master' # 1"
            interval 2
            weight -20
        }
        vrrp_instance VI_1 {
            state MASTER
            interface eth0
            virtual_router_id 51
            priority 100
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass 12345678
            }
            unicast_src_ip 192.0.2.11
            unicast_peer {
                192.0.2.12
            }
            virtual_ipaddress {
                192.0.2.100/24 dev eth0 label eth0:1
                2001:db8::100/64
            }
            track_script {
                chk weight 5
            }
            notify "/bin/echo \"{\" }"
        }

        """,
        """
        virtual_server 192.0.2.100 80 {
            delay_loop 6
            lb_algo rr
            lb_kind DR
            persistence_timeout 50
            protocol TCP
            sorry_server 127.0.0.1 80
            real_server 192.0.2.21 80 { weight 1
                TCP_CHECK { connect_timeout 3 }
            }
            real_server 192.0.2.22 80
            {
                HTTP_GET
                {
                    url { path /index.html
                          status_code 200-299
                          digest 640205b7b0fc66c1ea91c463fac6334d }
                    retry 3
                }
                MISC_CHECK { misc_path "/bin/true" }
            }
        }
        virtual_server_group G { 192.0.2.1-9 80
        fwmark 7 }

        """,
        """
        $VIP=192.0.2.100
        $INST=\
          vrrp_instance $NAME { \
            priority ${PRIO} \
            # a comment
            virtual_ipaddress { ${VIP}/24 } \
          }
        $NAME=a
        $PRIO=1
        $INST
        $NAME=b
        @lb1 $PRIO=100
        @^lb1 $PRIO=90
        $INST
        ~SEQ(n, 1, 2, 9) virtual_server 192.0.2.$n 80 { real_server 192.0.2.1$n 80 { } }
        ~LST({a, b}, {x, 1}, {y, 2}) static_ipaddress { 192.0.2.$b dev $a }
        ~SEQx(m, 1, 3) ~SEQ(n, 2) $M_$n=${m}
        a ${_PWD} ${_INSTANCE} ${_HASH} ${_ENV HOME} ${_RANDOM 1 9}

        """,
        """
        include_check +match -read
        include {a,b,keepalived}.conf
        includea /etc/keepalived/*.conf
        @lb1 includew [a-k]?.d/*
        include ./keepalived.conf
        $I=include keepalived.conf
        $I

        """,
        "a \"b { c\" 'd } e' \\# \\\" f\\\\ g#h!i\r\n{ } }\t{ {\r\n\"unclosed\r\n$A=$B\r\n$B=$A\r\n$A\r\n~SEQ(a\r\n@ x\r\n@y\r\n$=\r\n$a =\r\n${\r\n\\\r\n#\\\r\n",
        "$A=@^x $A\n$A\n$B=~LST(q, $B, $C) $B\n$C=\\\n $B\\\n\n$C\n$D=include $D\n$D\n",
        "\0\u00ff\u0085\u2028 é 漢字 \ud83d\ude00\f\v\r a\rb {\v}\f\n",
    ];

    private static string Sample(Keyword keyword) => SampleConfig.With(keyword, $"{keyword.Name} {SampleWords.Of(keyword.Parameters)}{SampleConfig.BodyOf(keyword)}");
}
