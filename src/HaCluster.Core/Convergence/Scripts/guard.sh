# Waits for a confirmation until the deadline in the transaction; then the host undoes everything by itself.
# Before this comes the setting id. It looks again every few seconds, as the deadline moves when the work is done.
set -u
T=/var/lib/hacluster/transactions/$id

# Whether the work is half done, and nobody does it any more.
is_abandoned() {
    worker=
    IFS= read -r worker 2>/dev/null <"$T/worker"
    is_running "$worker" && return 1
    # It may have come to its end just before.
    state=
    IFS= read -r state 2>/dev/null <"$T/state"
    [ "$state" = applying ]
}

while [ ! -e "$T/verdict" ]; do
    ! is_abandoned || exec /bin/sh "$T/undo.sh" failed 'its process was ended on the host'
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
