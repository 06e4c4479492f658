# Where the controller's connection comes from; nothing where it does not come by ssh. sudo keeps the variable from this shell, not from those above.
parent=$$
client=${SSH_CONNECTION:-}
while [ -z "$client" ] && [ "$parent" -gt 1 ] && IFS= read -r line 2>/dev/null <"/proc/$parent/stat"; do
    set -- ${line##*) }
    parent=$2
    client=$(tr '\0' '\n' <"/proc/$parent/environ" | sed -n 's/^SSH_CONNECTION=//p')
done
printf '%s\n' "${client%% *}"
