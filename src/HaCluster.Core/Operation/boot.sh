# Prints what is another after each boot: of a kernel of its own the id, of a container the start of its first process. After holder.sh.
this_boot
IFS= read -r line </proc/1/stat
start_time "$line"
printf '%s %s\n' "$boot" "$started"
