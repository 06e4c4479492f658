# What only those ask who look at a host that they do not set up.

# command_line NUMBER PIDFILE...: what a daemon that runs was started with.
command_line() {
    number=$1
    shift
    for file in "$@"; do
        if [ -s "$file" ] && read -r pid <"$file" && [ -r "/proc/$pid/cmdline" ]; then
            printf 'command-line %s\n' "$number"
            tr '\0' '\n' <"/proc/$pid/cmdline"
            printf '\ncommand-line-end\n'
            return
        fi
    done
}

interface_addresses() {
    printf 'addresses\n'
    ip -o address show
    printf 'addresses-end\n'
}

# answers NUMBER PATH: a hung mount only lets go of a process that is killed.
answers() {
    timeout -s KILL 3 stat -f "$2" >/dev/null 2>&1 && printf 'answers %s\n' "$1"
}
