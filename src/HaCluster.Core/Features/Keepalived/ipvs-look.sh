# Prints the kernel's table; and where not all that is wanted is in it, after a line "believed" what keepalived believes to be in it, and then
# the table once more. Before this comes the setting wanted: lines "TCP C0000264:0050 rr", with " persistent" where it is, and
# "TCP C0000264:0050 -> C0000215:0050 Route 1".
set -f
read_table() {
    table=$(cat /proc/net/ip_vs) || exit 0
    printf '%s\n' "$table"
}

# is_as_wanted: whether each wanted line is in the table.
is_as_wanted() {
    found=
    service=
    while IFS= read -r line; do
        set -- $line
        case ${1:-} in
            '->') found="$found$nl$service -> $2 $3 ${4:-}" ;;
            TCP | UDP | SCTP | FWM)
                service="$1 $2"
                shift 2
                persistent=
                case " $* " in
                    *' persistent '*) persistent=' persistent' ;;
                esac
                found="$found$nl$service $1$persistent"
                ;;
            *) service= ;;
        esac
    done <<TABLE
$table
TABLE
    while IFS= read -r line; do
        case $found$nl in
            *"$nl$line$nl"*) ;;
            *) return 1 ;;
        esac
    done <<WANTED
$wanted
WANTED
}

nl='
'
read_table
if ! is_as_wanted; then
    printf 'believed\n'
    ipvs_believed
    printf 'table\n'
    read_table
fi
