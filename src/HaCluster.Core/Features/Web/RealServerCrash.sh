# All processes of the unit die at once, and nothing starts them again until the undo does. It is the one of $units that this host has.
for unit in $units; do
    [ "$(systemctl show --property=LoadState --value "$unit")" = loaded ] && break
done
drop_in=/run/systemd/system/$unit.d/hacluster-drill.conf

case $1 in
prepare)
    systemctl is-active --quiet "$unit" || { echo "$unit is not active"; exit 1; }
    [ "$(systemctl show --property=Restart --value "$unit")" = no ] && exit 0
    mkdir -p "${drop_in%/*}" && printf '[Service]\nRestart=no\n' >"$drop_in" && systemctl daemon-reload
    ;;
inject)
    # The kernel kills them all at once (cgroup.kill, since Linux 5.14). systemctl reads their list, gives up at one that is just going, and leaves the rest.
    cgroup=$(systemctl show --property=ControlGroup --value "$unit")
    # Without a name it would be all of the host.
    if [ -n "${cgroup#/}" ] && [ -f "/sys/fs/cgroup$cgroup/cgroup.kill" ]; then
        echo 1 >"/sys/fs/cgroup$cgroup/cgroup.kill"
    else
        systemctl kill --signal=KILL "$unit" || systemctl kill --signal=KILL "$unit"
    fi
    ;;
undo)
    if [ -f "$drop_in" ]; then
        rm "$drop_in"
        rmdir "${drop_in%/*}" 2>/dev/null
        systemctl daemon-reload
    fi
    systemctl reset-failed "$unit" 2>/dev/null
    systemctl start "$unit"
    ;;
esac
