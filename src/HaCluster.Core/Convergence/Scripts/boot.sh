# The dead man's switch does not outlive a restart of the host. What was cut off by one, the next boot takes back before anything starts that
# could read it: by a unit that comes with the transaction and goes with its lock, whatever becomes of it.
boot_folder=/etc/systemd/system

# Only a start of multi-user.target pulls it in, which a start of another unit does not; it is ordered far before that.
arm_boot() {
    mkdir -p "$boot_folder/multi-user.target.wants" &&
        printf '%s\n' "[Unit]
Description=Takes back the deploy of HaCluster that a restart has cut off
DefaultDependencies=no
RequiresMountsFor=$base
After=local-fs.target
Before=sysinit.target systemd-sysctl.service network-pre.target
ConditionPathExists=$T/undo.sh
ConditionPathExists=!/run/hacluster.$id

[Service]
Type=oneshot
ExecStart=/bin/sh $T/undo.sh boot 'the host was restarted before it was confirmed'
TimeoutStartSec=120" >"$boot_folder/hacluster-recover-$id.service" &&
        ln -sfn "../hacluster-recover-$id.service" "$boot_folder/multi-user.target.wants/hacluster-recover-$id.service"
}

disarm_boot() {
    rm -f "$boot_folder/multi-user.target.wants/hacluster-recover-$1.service" "$boot_folder/hacluster-recover-$1.service"
}
