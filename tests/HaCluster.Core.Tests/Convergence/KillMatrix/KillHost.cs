using HaCluster.Hosts;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A host to which the faults of the kill matrix can be done.</summary>
internal abstract class KillHost
{
    /// <summary>The way to it.</summary>
    public abstract IHostConnector Connector { get; }

    /// <summary>Runs a script there, beside the deploy; it must succeed.</summary>
    public abstract Task<string> ShAsync(string script);

    /// <summary>Cuts the connections of the deploy.</summary>
    public abstract Task CutAsync();

    /// <summary>The power goes, and comes back; all that a boot does has been done when this ends.</summary>
    public abstract Task LosePowerAsync();

    /// <summary>Takes all space on its disks.</summary>
    public abstract Task FillDisksAsync();

    /// <summary>Gives the space back.</summary>
    public abstract Task FreeDisksAsync();

    /// <summary>All that is either old or new, as text.</summary>
    public abstract Task<string> StateAsync();

    /// <summary>What is left of a transaction that has ended; empty if nothing is.</summary>
    public Task<string> LeftAsync() => ShAsync(
        """
        cd /
        ls -d /var/lib/hacluster/lock* /run/hacluster.* /usr/sbin/policy-rc.d /etc/systemd/system/*hacluster-recover* /etc/systemd/system/*/*hacluster-recover* 2>/dev/null
        find /etc /srv /usr/sbin /var/lib/hacluster -xdev -name '.hacluster.*' 2>/dev/null
        for process in /proc/[0-9]*; do
            [ "$process" = "/proc/$$" ] || ! grep -qsxzE 'HACLUSTER_TRANSACTION=.*' "$process/environ" || tr '\0' ' ' <"$process/cmdline" 2>/dev/null
            ! grep -qsaE '/(guard|undo)[.]sh' "$process/cmdline" || tr '\0' ' ' <"$process/cmdline" 2>/dev/null
        done
        :
        """);
}
