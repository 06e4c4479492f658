# Files by the folders that they are in, links followed. find_files, which is defined where it is used, knows which of them.
# Files of more than 16 MB are named only: no configuration is that long.
cd / || exit

# through LAST PATH...: finds, with LAST as the last words for find, in those of the paths that exist.
through() {
    last=$1
    shift
    left=$#
    while [ "$left" -gt 0 ]; do
        if [ -e ".$1" ]; then
            set -- "$@" ".$1"
        fi
        shift
        left=$((left - 1))
    done
    [ $# -eq 0 ] || find_files "$@"
}

too_large() {
    printf 'too-large\n'
    through '-size +32768' "$@"
    printf 'too-large-end\n'
}

read_files() {
    through '-size -32769 -print0' "$@" | tar -cPhf - --null --no-recursion --no-unquote -T - | head -c 67108864
}
