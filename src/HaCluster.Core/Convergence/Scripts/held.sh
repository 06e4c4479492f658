# Does work that is no transaction while it has the host's lock, so that deploys and drills keep away. Before this come the settings id, when, who
# and limit, and the functions of the lock; after it come the function work and the call of main.
# Exit 75, with a last line of errors: locked WHEN WHO, left WHEN WHO, or drill SECONDS WHO.
base=/var/lib/hacluster
T=$base/transactions/$id

main() {
    this_process
    uptime_now
    # Others ask until when it may be at work.
    (umask 077 && mkdir -p "$T" && printf '%s\n' "$((now + limit))" >"$T/deadline") || exit
    if ! lock; then
        read_holder
        word=left
        if is_at_work; then
            word=locked
        fi
        give_up "$word ${holder_when:-?} ${holder_who:-?}"
    fi
    if read_drill; then
        unlock
        give_up "drill $drill_left $drill_who"
    fi
    work
    worked=$?
    unlock
    rm -rf "$T"
    exit $worked
}

give_up() {
    printf '%s\n' "$1" >&2
    rm -rf "$T" "/run/hacluster.$id"
    exit 75
}
