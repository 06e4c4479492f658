# What HaCluster itself is doing there.
base=/var/lib/hacluster

# unfinished: the deploy that holds the lock, and whether anybody can still be at work on it: nobody is
# after a reboot, which empties /run, nor long after the time for an undo.
unfinished() {
    [ -f "$base/lock" ] || return 0
    id= deadline= who= when= state=
    { IFS= read -r id && IFS= read -r when && IFS= read -r who; } <"$base/lock"
    IFS= read -r state <"$base/transactions/$id/state"
    case $state in
        confirmed | rolled-back | restored) return 0 ;;
    esac
    IFS= read -r deadline 2>/dev/null <"$base/transactions/$id/deadline"
    read -r now _ </proc/uptime
    cut_off=no
    if [ ! -e "/run/hacluster.$id" ] || [ "${now%%.*}" -gt "$((${deadline:-0} + 120))" ]; then
        cut_off=yes
    fi
    printf 'lock %s\nlock-who %s\nlock-when %s\nlock-cut-off %s\n' "$id" "$who" "$when" "$cut_off"
} 2>/dev/null
unfinished
