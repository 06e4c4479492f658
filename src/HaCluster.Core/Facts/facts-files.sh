# Files as they are, as one tar archive: one process for type, mode, owner and content of them all.
# $wanted has their paths, one a line; those of the manifest, if it is asked for, join them, so that what is not wanted any more is seen too.
cd /
set --
seen=$nl
ask_file() {
    case $seen in
        *"$nl$1$nl"*) return 1 ;;
    esac
    seen=$seen$1$nl
    [ -e "$1" ] || [ -L "$1" ]
}
if [ -n "$base" ] && ask_file "$base/manifest"; then
    set -- "./$base/manifest"
    while IFS= read -r line; do
        case $line in
            'file '*)
                path=${line#file * * }
                if ask_file "$path"; then
                    set -- "$@" "./$path"
                fi
                ;;
        esac
    done <"$base/manifest"
fi
while IFS= read -r path; do
    if ask_file "$path"; then
        set -- "$@" "./$path"
    fi
done <<WANTED
$wanted
WANTED
if [ $# -gt 0 ]; then
    tar -cf - --no-recursion --no-unquote -- "$@"
fi
