# Runs rsync on $folder, and gives it this shell's own streams for the way to the other rsync: first the line by which that is to be started, then
# what the two say to each other. rsync closes what its remote shell would inherit, so pipes with names stand between the two.
unset RSYNC_RSH RSYNC_PROTECT_ARGS RSYNC_OLD_ARGS RSYNC_PARTIAL_DIR RSYNC_CHECKSUM_LIST
command -v rsync >/dev/null || exit 127
cd -- "$folder" || exit
pipes=$(mktemp -d /tmp/hacluster-send.XXXXXXXXXX) || exit
trap 'rm -rf -- "$pipes"' EXIT
trap 'exit 1' HUP INT TERM PIPE
mkfifo -m 0600 "$pipes/in" "$pipes/out" || exit
printf '%s' "$relay" >"$pipes/relay" || exit
exec 3<&0
cat <&3 >"$pipes/in" &
in=$!
exec 3<&-
cat <"$pipes/out" &
out=$!
exec 1>&2
rsync -e "/bin/sh $pipes/relay" $options --chmod=D0755,Fu=rwX,Fgo=rX,ug-s,o-t --chown=0:0 -- ./ other:/ </dev/null
status=$?
# What a killed rsync has left waiting for the other end of a pipe.
kill $in 2>/dev/null
[ $status -eq 0 ] || kill $out 2>/dev/null
wait $out
exit $status
