# Waits for a confirmation until the deadline in the transaction; then the host undoes everything by itself.
# Before this comes the setting id. It looks again every few seconds, as the deadline moves when the work is done.
set -u
base=/var/lib/hacluster
T=$base/transactions/$id

read_work() {
    state= worker=
    IFS= read -r state 2>/dev/null <"$T/state"
    IFS= read -r worker 2>/dev/null <"$T/worker"
}

# Whether the work is half done, and nobody does it any more.
is_abandoned() {
    read_work
    [ "$state" = applying ] && ! is_running "$worker" || return
    # It may have come to its end just before, or the second part of the work may have begun.
    dead=$worker
    read_work
    [ "$state" = applying ] && [ "$worker" = "$dead" ]
}

# Whether the work waits for a controller that is gone.
is_left_waiting() {
    [ "$state" = prepared ] && read_holder && [ "$holder" = "$id" ] && [ -n "$holder_link" ] && ! is_running "$holder_link"
}

while [ ! -e "$T/verdict" ]; do
    ! is_abandoned || exec /bin/sh "$T/undo.sh" failed 'its process was ended on the host'
    # Its confirmation was cut off just before it wrote the verdict.
    [ "$state" != confirmed ] || exit 0
    ! is_left_waiting || exec /bin/sh "$T/undo.sh" failed 'its controller was gone before anything was switched'
    deadline=
    IFS= read -r deadline 2>/dev/null <"$T/deadline"
    uptime_now
    case $deadline in
        # It is being written just now.
        '') left=1 ;;
        *) left=$((deadline - now)) ;;
    esac
    [ "$left" -gt 0 ] || exec /bin/sh "$T/undo.sh" timeout
    [ "$left" -lt 5 ] || left=5
    sleep "$left"
done
