using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A host made of namespaces. Its power is its processes, its memory /run and what its kernel was told.</summary>
internal sealed class SandboxKillHost(Sandbox sandbox) : KillHost
{
    private const string Disks = "/var/lib /srv /mnt";

    public override IHostConnector Connector => sandbox;

    public override Task<string> ShAsync(string script) => sandbox.ShAsync(script);

    public override Task CutAsync() => sandbox.LoseControllersAsync();

    public override Task FillDisksAsync() => ShAsync(
        $$"""
        for disk in {{Disks}}; do
            mount -o remount,size=$(df --output=used -k $disk | tail -n 1 | tr -d ' ')k $disk
            cat /dev/zero >$disk/fill 2>/dev/null || :
        done
        """);

    public override Task FreeDisksAsync() => ShAsync($"for disk in {Disks}; do mount -o remount,size=64m $disk; rm -f $disk/fill; done");

    public override async Task LosePowerAsync()
    {
        // This ends the very shell that says it.
        await sandbox.RunAsync("kill -9 -1");
        await ShAsync(
            """
            rm -rf /run/hacluster* /run/fault* /run/stub/loaded.* /run/systemd/units/* /run/stub/units/*/active
            ip addr flush dev lo
            ip addr add 127.0.0.1/8 dev lo
            echo 0 >/proc/sys/net/ipv4/conf/lo/arp_ignore
            echo 0 >/proc/sys/net/ipv4/conf/lo/arp_announce
            """);
        // A boot looks at once what there is to start, and starts it in its order.
        await ShAsync(
            """
            wants=/etc/systemd/system/multi-user.target.wants
            for unit in "$wants"/*; do
                unit=${unit##*/}
                [ ! -d "/run/stub/units/$unit" ] || : >"/run/stub/units/$unit/queued"
            done
            for unit in "$wants"/hacluster-recover-*.service; do
                [ -f "$unit" ] || continue
                (
                    while IFS='=' read -r key value; do
                        case $key=$value in
                            ConditionPathExists=!*) [ ! -e "${value#!}" ] || exit 0 ;;
                            ConditionPathExists=*) [ -e "$value" ] || exit 0 ;;
                            ExecStart=*) eval "$value" || echo "recovery failed: $?" ;;
                        esac
                    done <"$unit"
                )
            done
            sed -n 's/=/ /p' /etc/sysctl.d/60-shop.conf | while read -r key value; do
                echo "$value" >"/proc/sys/$(echo "$key" | tr . /)"
            done
            for queued in /run/stub/units/*/queued; do
                [ -e "$queued" ] || continue
                rm "$queued"
                unit=${queued%/queued}
                systemctl start "${unit##*/}"
            done
            """);
    }

    public override async Task<string> StateAsync()
    {
        var state = await ShAsync(
            """
            find /etc/keepalived /etc/nginx /etc/systemd/system /etc/sysctl.d /srv /usr/sbin/policy-rc.d ! -name fill -printf '%p %y %m %u %g %l\n' 2>/dev/null | sort
            find /etc/keepalived /etc/nginx /etc/systemd/system /etc/sysctl.d /srv /var/lib/hacluster/manifest ! -name fill -type f -exec sha256sum {} + | sort
            cd /run/stub/units
            ls -d */active */enabled
            grep -s '' /run/stub/loaded.*
            grep '' /proc/sys/net/ipv4/conf/lo/arp_ignore /proc/sys/net/ipv4/conf/lo/arp_announce
            ip -o addr show dev lo | grep -o 'inet [^ ]*'
            """);
        Assert.Contains("keepalived.service/active", state, StringComparison.Ordinal);
        return state;
    }
}
