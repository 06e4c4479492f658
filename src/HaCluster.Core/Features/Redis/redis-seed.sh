# Runs before each start of the daemon, as root. Where there is no state yet, it says who is the master: whom the Sentinels take for it,
# or who says so itself; only where nobody knows one, the first host of the description. A state that is there stays as it is,
# and one that was made for another store or another address is refused: nobody would find this daemon, or it nobody.
set -u
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 027

REDISCLI_AUTH=$(redis_password "$settings")
[ -z "$REDISCLI_AUTH" ] || export REDISCLI_AUTH

is_master() {
    [ "$(timeout 2 redis-cli -h "$1" -p "$2" ROLE 2>/dev/null </dev/null | head -n 1)" = master ]
}

# Prints the address and port of whom the Sentinels take for the master.
ask_sentinels() {
    for sentinel in $sentinels; do
        answer=$(timeout 2 redis-cli -h "${sentinel%,*}" -p "${sentinel#*,}" SENTINEL get-master-addr-by-name "$name" 2>/dev/null </dev/null | tr '\n' ' ')
        case $answer in
            [0-9a-fA-F]*[.:]*' '[0-9]*)
                printf '%s' "${answer% }"
                return
                ;;
        esac
    done
    return 1
}

# Prints the master's address and port.
find_master() {
    ! ask_sentinels || return 0
    for peer in $peers; do
        if is_master "${peer%,*}" "${peer#*,}"; then
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

# Whether a file has data in it. One that says that it is empty has not; nor has one that is not there.
has_data() {
    case $1 in
        *.manifest) return 1 ;;
        *.rdb) [ -s "$1" ] && ! redis-check-rdb "$1" 2>/dev/null | grep -qF '[info] 0 keys read' ;;
        *) [ -s "$1" ] ;;
    esac
}

holds_data() {
    for file in "$data/dump.rdb" "$data/appendonly.aof" "$data"/appendonlydir/*; do
        ! has_data "$file" || return 0
    done
    return 1
}

# Whether an address and port are those of one of the store's hosts.
is_member() {
    [ -n "$1" ] || return
    case " $own, $peers " in
        *" $1, "* | *" ${1% *},${1#* } "*) ;;
        *) return 1 ;;
    esac
}

# The address and port of the master that a state names; nothing where it is this Redis itself.
master_of_state() {
    sed -n -e 's/^replicaof \([^ ]*\) \([0-9]*\)$/\1 \2/p' -e 's/^sentinel monitor [^ ]* \([^ ]*\) \([0-9]*\) .*/\1 \2/p' "$state" | tail -n 1
}

# A state outlives the description for which it was made. The daemon keeps comments when it rewrites it.
check_state() {
    todo='What to do is in sessions.md, under "Another address, port or host".'
    made_for=$(sed -n 's/^# Made for //p' "$state" | head -n 1)
    if [ "$kind" = redis ] && [ "${made_for:-$own}" != "$own" ]; then
        refuse "$state was made for $made_for, and this Redis would be $own: the others go on looking for it where it was. $todo"
    fi
    named=$(master_of_state)
    # One that is to go may be the master still; and if it is gone, the Sentinels say who is it now.
    if [ -n "$named" ] && ! is_member "$named" && ! is_master "${named% *}" "${named#* }" && ! is_member "$(ask_sentinels)"; then
        refuse "$state takes $named for the master of $name, which is none of its hosts and answers no more, and no Sentinel knows another one. $todo"
    fi
}

# A host that becomes a replica copies its master, and what it had is gone.
refuse_to_overwrite() {
    ! holds_data || refuse "This host has data of its own in $data, which $master, the master of $name, would overwrite: move it away (dump.rdb, appendonlydir), and deploy again."
}

# Redis 7.0 starts empty where the kind of file that it is told to read is not there, whatever the other kind has, and a master that is empty
# empties its replicas. So it does not start then.
keep_data() {
    if grep -qx 'appendonly yes' "$settings"; then
        if has_data "$data/dump.rdb" && [ ! -d "$data/appendonlydir" ]; then
            refuse "Redis would start empty: appendonly is new, and $data has no log yet. While it runs without, say CONFIG SET appendonly yes, wait for aof_rewrite_in_progress:0 of INFO persistence, and deploy then."
        fi
    elif [ -d "$data/appendonlydir" ] && { [ ! -f "$data/dump.rdb" ] || [ -n "$(find "$data/appendonlydir" -type f -newer "$data/dump.rdb")" ]; }; then
        refuse "Redis would lose what is in $data/appendonlydir only: appendonly is off now. While it runs with it, say SAVE and CONFIG SET appendonly no, move $data/appendonlydir away, and deploy then."
    fi
}

# A host that was set up afresh while the others still take it for the master would empty them. They have another one soon.
spare_replicas() {
    ! holds_data || return 0
    for peer in $peers; do
        case $(timeout 2 redis-cli -h "${peer%,*}" -p "${peer#*,}" DBSIZE 2>/dev/null </dev/null) in
            '' | 0 | *[!0-9]*) ;;
            *) refuse "This host would be the master of $name, and has no data, but ${peer%,*} has: it waits until the Sentinels have made that or another one the master." ;;
        esac
    done
}

data=${state%/*}
# Of another store, there is nothing to keep.
if [ -f "$state" ] && { [ "$kind" = redis ] || grep -q "^sentinel monitor $name " "$state"; }; then
    [ "$kind" = sentinel ] || keep_data
    check_state
    exit 0
fi
master=$(find_master)
if [ "$kind" = redis ]; then
    if [ "$master" = "$own" ]; then
        keep_data
        spare_replicas
    else
        refuse_to_overwrite
    fi
fi
rm -f -- "$state.new" || exit
# A name that is there by now is nobody's to write through.
set -C
{
    printf '# Seeded by HaCluster; from here on the daemon rewrites it itself.\n'
    case $kind in
        redis)
            printf '# Made for %s\n' "$own"
            [ "$master" = "$own" ] || printf 'replicaof %s\n' "$master"
            ;;
        sentinel) printf 'sentinel monitor %s %s %s\n' "$name" "$master" "$quorum" ;;
    esac
} >"$state.new" || exit
chown -h redis:redis "$state.new" && mv -fT -- "$state.new" "$state"
