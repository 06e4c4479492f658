# What HaCluster itself is doing there.
base=/var/lib/hacluster

# unfinished: the deploy that holds the lock, and whether its controller is still there to end it.
unfinished() {
    read_holder && ! is_finished || return 0
    cut_off=yes
    if is_at_work; then
        cut_off=no
    fi
    printf 'lock %s\nlock-who %s\nlock-when %s\nlock-process %s\nlock-cut-off %s\n' "$holder" "$holder_who" "$holder_when" "${holder_work%% *}" "$cut_off"
}
unfinished
if read_drill; then
    printf 'drill %s %s\n' "$drill_left" "$drill_who"
fi
