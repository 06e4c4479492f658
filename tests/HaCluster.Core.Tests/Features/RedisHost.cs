using HaCluster.Core.Tests.Convergence;

namespace HaCluster.Core.Tests.Features;

/// <summary>A sandbox whose units redis-server and redis-sentinel run the real programs, as the drop-ins of a deploy say.</summary>
internal static class RedisHost
{
    /// <summary>The account and the folder come with the package.</summary>
    private const string Prepare = """
        : >/var/lib/dpkg/info/redis-server.md5sums
        : >/var/lib/dpkg/info/redis-sentinel.md5sums
        mkdir -p /var/lib/redis
        chown redis:redis /var/lib/redis
        chmod 0750 /var/lib/redis
        for unit in redis-server redis-sentinel; do
            folder=/run/stub/units/$unit.service
            mkdir -p "$folder"
            cat >"$folder/on-start" <<'END'
        #!/bin/sh
        unit=$(basename "$(dirname "$0")")
        conf=/etc/systemd/system/$unit.d/hacluster.conf
        $(sed -n 's/^ExecStartPre=+//p' "$conf") || exit
        umask "$(sed -n 's/^UMask=//p' "$conf")"
        run=$(sed -n 's/^ExecStart=\(..*\)--supervised systemd/\1--supervised no/p' "$conf")
        : >"/run/$unit.log"
        setpriv --reuid redis --regid redis --clear-groups $run </dev/null >"/run/$unit.log" 2>&1 &
        echo $! >"/run/$unit.pid"
        turn=0
        until grep -q 'Ready to accept\|Sentinel ID is' "/run/$unit.log"; do
            turn=$((turn + 1))
            [ "$turn" -lt 100 ] && kill -0 "$(cat "/run/$unit.pid")" 2>/dev/null || { cat "/run/$unit.log"; exit 1; }
            sleep 0.05
        done
        END
            cat >"$folder/on-stop" <<'END'
        #!/bin/sh
        unit=$(basename "$(dirname "$0")")
        pid=$(cat "/run/$unit.pid")
        kill "$pid" 2>/dev/null
        turn=0
        # The first process of the sandbox buries nobody.
        while grep -q '^State:[[:blank:]]*[^Z[:blank:]]' "/proc/$pid/status" 2>/dev/null && [ "$turn" -lt 200 ]; do
            turn=$((turn + 1))
            sleep 0.05
        done
        END
            chmod 0755 "$folder/on-start" "$folder/on-stop"
        done
        """;

    public static async Task<Sandbox> StartAsync(string address)
    {
        TestPrograms.Require("redis-server", "redis-sentinel", "setpriv");
        var host = await Sandbox.StartAsync();
        await host.ShAsync($"ip addr add {address}/32 dev lo\n{Prepare}");
        return host;
    }
}
