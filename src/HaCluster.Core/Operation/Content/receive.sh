# Takes in what another rsync sends, into $incoming, which nobody serves. What an earlier try has brought there is not sent again.
umask 022
mkdir -p -- "$releases" "$incoming" || exit
exec 9<"$incoming" && flock -n 9 || { printf 'another sync of the same content is at work\n' >&2; exit 75; }
if [ -n "$before" ] && [ -d "$before" ]; then
    set -- "--link-dest=$before"
fi
exec rsync --server "$flags" $options '--usermap=*:0' '--groupmap=*:0' "$@" . "$incoming/"
