# Takes in what another rsync sends, into $incoming, which nobody serves. What an earlier try has brought there is not sent again.
umask 022
found=$(not_of_root)
[ -z "$found" ] || { printf '%s' "$found" >&2; exit 76; }
mkdir -p -- "$releases" && cd -P -- "$releases" || exit
# One that was to be read back when its sync was cut off.
for left in "$incoming"-*; do
    [ -d "$incoming" ] || [ ! -d "$left" ] || (exec 9<"$left" && flock -n 9 && mv -T -- "$left" "$incoming")
done
[ ! -L "$incoming" ] && mkdir -p -- "$incoming" && cd -P -- "$incoming" || exit
# While it waited for the lock, another sync may have taken the folder away from the name.
exec 9<. && flock -n 9 && [ . -ef "../$incoming" ] || { printf 'another sync of the same content is at work\n' >&2; exit 75; }
if [ -n "$before" ] && [ -d "$before" ]; then
    set -- "--link-dest=$before"
fi
exec rsync --server "$flags" $options '--usermap=*:0' '--groupmap=*:0' "$@" . ./
