# Takes the host for one drill: $lease seconds from now, for $by; $healed seconds from now the fault is undone at the latest.
# Exit 75: another drill or a deploy has it.
# The lease ends with the connection that it came over, but for the time that the fault may need until its timer has undone it.
# A drill takes it until its fault must be undone, and again when that is seen.
mkdir -p "$root" || exit 1
exec 9<"$root"
flock 9
if read_drill && [ "$drill_id" != "$id" ]; then
    echo "a drill of $drill_who, for another $drill_left s at most"
    exit 75
fi
# What a drill without a controller left behind: its timer has undone the fault, or we do.
for left in "$root"/*/; do
    [ -f "$left/run-undo" ] && sh "$left/run-undo" 'the next drill' 9<&-
    rm -rf "$left"
done
uptime_now
this_link
printf '%s %s\n%s\n%s\n%s\n' "$id" "$((now + lease))" "$by" "$link" "$((now + healed))" >"$root/lease.new" && mv "$root/lease.new" "$root/lease" || exit 1
# The other way round a deploy takes its lock first, and then looks for a lease: one of the two sees the other.
if read_holder && ! is_finished; then
    rm -f "$root/lease"
    echo "a deploy of $holder_who"
    exit 75
fi
