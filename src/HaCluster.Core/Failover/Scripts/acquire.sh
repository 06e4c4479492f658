# Takes the host for one drill: $lease seconds from now, for $by. Exit 75: another drill or a deploy has it.
# A drill takes it until its fault must be undone, and again when that is seen: a controller that died does not hold the host for long.
if { read -r _ && read -r _ && read -r holder; } 2>/dev/null <"$deploy_lock"; then
    echo "a deploy of $holder"
    exit 75
fi
mkdir -p "$root" || exit 1
exec 9<"$root"
flock 9
now=$(clock)
now=${now%.*}
if [ -f "$root/lease" ]; then
    {
        read -r owner expires
        read -r holder
    } <"$root/lease"
    if [ "$owner" != "$id" ] && [ "$now" -lt "$expires" ]; then
        echo "a drill of $holder, for another $((expires - now)) s at most"
        exit 75
    fi
fi
# What a drill without a controller left behind: its timer has undone the fault, or we do.
for left in "$root"/*/; do
    [ -f "$left/run-undo" ] && sh "$left/run-undo" 'the next drill' 9<&-
    rm -rf "$left"
done
printf '%s %s\n%s\n' "$id" "$((now + lease))" "$by" >"$root/lease.new" && mv "$root/lease.new" "$root/lease"
