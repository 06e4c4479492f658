# Takes the host back to before its last deploy that stands. Before this come the settings who, when and limit.
# First line of output: restored ID, incomplete ID, nothing, or locked WHEN WHO.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster

last_confirmed() {
    id=
    for dir in "$base"/transactions/*; do
        state=
        IFS= read -r state 2>/dev/null <"$dir/state"
        [ "$state" != confirmed ] || id=${dir##*/}
    done
    [ -n "$id" ]
}

if ! last_confirmed; then
    printf 'nothing\n'
    exit 0
fi
T=$base/transactions/$id
if ! lock; then
    rm -f "/run/hacluster.$id"
    { IFS= read -r other && IFS= read -r other_when && IFS= read -r other_who; } 2>/dev/null <"$base/lock"
    printf 'locked %s %s\n' "${other_when:-?}" "${other_who:-?}"
    exit 0
fi
read -r now _ </proc/uptime
record deadline "$((${now%%.*} + limit))"
record state restoring
(
    trap '' HUP INT TERM PIPE
    exec /bin/sh "$T/undo.sh" restore
) </dev/null >/dev/null 2>&1 &
wait $!
case $? in
    0) printf 'restored %s\n' "$id" ;;
    *) printf 'incomplete %s\n' "$id" ;;
esac
cat "$T/undo.log"
