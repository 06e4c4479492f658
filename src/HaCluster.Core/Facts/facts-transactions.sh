# What the host remembers of its transactions: lines as kernel_files prints them, after their files' names. A few processes for all of them.
past=/var/lib/hacluster/transactions
kernel_files "$past"/*/state "$past"/*/who "$past"/*/reason "$past"/*/run "$past"/*/made.* "$past"/*/sysctl.*
grep -Hs '^ *begun [0-9]* && undo ' "$past"/*/undo.sh
for file in "$past"/*/was-active.*; do
    [ ! -e "$file" ] || printf '%s:\n' "$file"
done
# When each of them began, by the host's own clock: controllers' clocks differ.
stat -c '%n.begun:%.9Y' -- "$past"/*/who 2>/dev/null
