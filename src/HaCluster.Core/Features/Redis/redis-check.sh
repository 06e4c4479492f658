# redis-check.sh FILE, after program is set: Redis has no option that only checks. So it is started with the new settings for a moment, in a folder
# of its own, without data and without a port. All that reads settings has run then; whether it may listen at its addresses only the real start shows.
folder=$(mktemp -d) || exit
trap 'rm -rf "$folder"' EXIT
name=$(sed -n 's/^sentinel down-after-milliseconds \([^ ]*\) .*/\1/p' "$1")
printf '%s\n' "${name:+sentinel monitor $name 127.0.0.1 1 1}" >"$folder/state.conf"
$program "$folder/state.conf" --include "$1" --port 0 --unixsocket "$folder/socket" --dir "$folder" --aclfile "" --logfile "" --daemonize no --supervised no >"$folder/log" 2>&1 &
daemon=$!
turn=0
while [ "$turn" -lt 100 ] && [ ! -S "$folder/socket" ] && kill -0 "$daemon" 2>/dev/null; do
    turn=$((turn + 1))
    sleep 0.1
done
if [ -S "$folder/socket" ] && kill -TERM "$daemon" && wait "$daemon"; then
    exit 0
fi
kill -KILL "$daemon" 2>/dev/null
grep -v -e 'oO0OoO0OoO0Oo' -e 'Redis version=' -e 'Configuration loaded' "$folder/log"
exit 1
