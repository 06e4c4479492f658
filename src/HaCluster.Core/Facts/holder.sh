# Who has the host. A deploy or a restore has it by its lock, a file of six lines: the transaction, when it began, who began it from where,
# the process that does the work, the connection that it came over, and the boot. A drill has it by its lease.
# Processes stand there by number and start time, as a number is given away again. Before this comes the setting base.

# start_time LINE: field 22 of proc_pid_stat(5), into $started; the name before it ends with the last parenthesis.
# It fails for a process that has ended and is only not yet waited for.
start_time() {
    set -- ${1##*) }
    case $1 in
        Z | X) return 1 ;;
    esac
    shift 19
    started=$1
}

is_running() {
    [ -n "$1" ] && IFS= read -r line 2>/dev/null <"/proc/${1%% *}/stat" && start_time "$line" && [ "$started" = "${1#* }" ]
}

this_process() {
    IFS= read -r line </proc/self/stat
    start_time "$line"
    process="${line%% *} $started"
}

# this_link: what this shell came over: the nearest process above it that is neither a shell nor sudo. For ssh that is sshd's for the
# connection, which ends with it, and on this very machine the controller itself.
this_link() {
    parent=$$
    link=
    while [ "$parent" -gt 1 ] && IFS= read -r line 2>/dev/null <"/proc/$parent/stat"; do
        start_time "$line" || return 0
        link="$parent $started"
        case ${line%%) *} in
            *sh | *'(sudo' | *'(busybox') ;;
            *) return 0 ;;
        esac
        set -- ${line##*) }
        parent=$2
    done
}

this_boot() {
    boot=
    IFS= read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id
}

uptime_now() {
    read -r now _ </proc/uptime
    now=${now%%.*}
}

# read_holder: what the lock says; fails where there is none.
read_holder() {
    holder= holder_when= holder_who= holder_work= holder_link= holder_boot= holder_state= holder_deadline=
    [ -f "$base/lock" ] || return
    {
        IFS= read -r holder && IFS= read -r holder_when && IFS= read -r holder_who &&
            IFS= read -r holder_work && IFS= read -r holder_link && IFS= read -r holder_boot
    } 2>/dev/null <"$base/lock"
    IFS= read -r holder_state 2>/dev/null <"$base/transactions/$holder/state"
    IFS= read -r holder_deadline 2>/dev/null <"$base/transactions/$holder/deadline"
    return 0
}

is_finished() {
    case $holder_state in
        confirmed | rolled-back | restored) ;;
        *) return 1 ;;
    esac
}

# A restore has the host for a moment before its transaction says so.
is_leftover() {
    is_finished && ! is_running "$holder_work"
}

# A boot has an id; where a container is restarted, at least /run is empty.
is_of_this_boot() {
    [ -e "/run/hacluster.$holder" ] || return
    [ -n "$holder_boot" ] || return 0
    this_boot
    [ "$boot" = "$holder_boot" ]
}

# is_at_work: whether the controller is still there to end what it has begun. One that lost its power seems to be there for hours,
# but the time to undo everything is over before that.
is_at_work() {
    is_of_this_boot || return
    uptime_now
    [ "$now" -le "$((${holder_deadline:-0} + 120))" ] || return
    [ -z "$holder_link" ] || is_running "$holder_link"
}

# read_drill: whether a drill has the host, and if so which, whose, and for how many seconds more at most. One whose controller is gone
# has it until the fault is undone, and a moment more, in which a controller that was only cut off comes back.
read_drill() {
    drill_id= drill_until= drill_who= drill_link= drill_healed=
    {
        read -r drill_id drill_until && IFS= read -r drill_who && IFS= read -r drill_link && read -r drill_healed
    } 2>/dev/null <"/run/hacluster/drill/lease"
    [ -n "$drill_until" ] || return
    if ! is_running "$drill_link"; then
        drill_until=${drill_healed:-$drill_until}
        if read -r _ drill_undone _ 2>/dev/null <"/run/hacluster/drill/$drill_id/undone"; then
            drill_undone=$((${drill_undone%%.*} + 5))
            [ "$drill_undone" -ge "$drill_until" ] || drill_until=$drill_undone
        fi
    fi
    uptime_now
    drill_left=$((drill_until - now))
    [ "$drill_left" -gt 0 ]
}
