# What all drill scripts share. $id is the drill's id.
set -u
umask 077
root=/run/hacluster/drill
drill=$root/$id

clock() {
    read -r up rest </proc/uptime
    echo "$up"
}

# Whether this drill still has the host.
owns() {
    [ -f "$root/lease" ] && read -r owner rest <"$root/lease" && [ "$owner" = "$id" ]
}

# Ends the timer of the undo, if it still sleeps.
disarm() {
    if read -r pid <"$drill/timer.pid" && grep -qsF "$drill/timer" "/proc/$pid/cmdline"; then
        kill -- "-$pid"
    fi
}
