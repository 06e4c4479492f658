# Prints what is another after each boot: of a kernel of its own the id, of a container the start of its first process.
IFS= read -r boot </proc/sys/kernel/random/boot_id
IFS= read -r line </proc/1/stat
set -- ${line##*) }
shift 19
printf '%s %s\n' "$boot" "$1"
