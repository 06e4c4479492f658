# Runs before each start of the daemon, as root. Where there is no state yet, it says who is the master: whom the Sentinels take for it,
# or who says so itself; only where nobody knows one, the first host of the description. A state that is there stays as it is.
set -u
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 077

REDISCLI_AUTH=$(redis_password "$settings")
[ -z "$REDISCLI_AUTH" ] || export REDISCLI_AUTH

# Prints the master's address and port.
find_master() {
    for sentinel in $sentinels; do
        answer=$(timeout 2 redis-cli -h "${sentinel%,*}" -p "${sentinel#*,}" SENTINEL get-master-addr-by-name "$name" 2>/dev/null </dev/null | tr '\n' ' ')
        case $answer in
            [0-9a-fA-F]*[.:]*' '[0-9]*)
                printf '%s' "${answer% }"
                return
                ;;
        esac
    done
    for peer in $peers; do
        if [ "$(timeout 2 redis-cli -h "${peer%,*}" -p "${peer#*,}" ROLE 2>/dev/null </dev/null | head -n 1)" = master ]; then
            printf '%s %s' "${peer%,*}" "${peer#*,}"
            return
        fi
    done
    printf '%s' "$first"
}

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

# Redis 7.0 starts empty where the kind of file that it is told to read is not there, whatever the other kind has, and a master that is empty
# empties its replicas. So it does not start then.
keep_data() {
    if grep -qx 'appendonly yes' "$settings"; then
        if [ -s "$data/dump.rdb" ] && [ ! -d "$data/appendonlydir" ]; then
            refuse "Redis would start empty: appendonly is new, and $data has no log yet. While it runs without, say CONFIG SET appendonly yes, wait for aof_rewrite_in_progress:0 of INFO persistence, and deploy then."
        fi
    elif [ -d "$data/appendonlydir" ] && { [ ! -f "$data/dump.rdb" ] || [ -n "$(find "$data/appendonlydir" -type f -newer "$data/dump.rdb")" ]; }; then
        refuse "Redis would lose what is in $data/appendonlydir only: appendonly is off now. While it runs with it, say SAVE and CONFIG SET appendonly no, move $data/appendonlydir away, and deploy then."
    fi
}

# A host that was set up afresh while the others still take it for the master would empty them. They have another one soon.
spare_replicas() {
    [ ! -f "$data/dump.rdb" ] && [ ! -d "$data/appendonlydir" ] || return 0
    for peer in $peers; do
        case $(timeout 2 redis-cli -h "${peer%,*}" -p "${peer#*,}" DBSIZE 2>/dev/null </dev/null) in
            '' | 0 | *[!0-9]*) ;;
            *) refuse "This host would be the master of $name, and has no data, but ${peer%,*} has: it waits until the Sentinels have made that or another one the master." ;;
        esac
    done
}

data=${state%/*}
[ "$kind" = sentinel ] || keep_data
# Of another store, there is nothing to keep.
if [ -f "$state" ] && { [ "$kind" = redis ] || grep -q "^sentinel monitor $name " "$state"; }; then
    exit 0
fi
master=$(find_master)
[ "$kind" = sentinel ] || [ "$master" != "$own" ] || spare_replicas
rm -f -- "$state.new" || exit
# A name that is there by now is nobody's to write through.
set -C
{
    printf '# Seeded by HaCluster; from here on the daemon rewrites it itself.\n'
    case $kind in
        redis) [ "$master" = "$own" ] || printf 'replicaof %s\n' "$master" ;;
        sentinel) printf 'sentinel monitor %s %s %s\n' "$name" "$master" "$quorum" ;;
    esac
} >"$state.new" || exit
chown -h redis:redis "$state.new" && chmod 0640 "$state.new" && mv -fT -- "$state.new" "$state"
