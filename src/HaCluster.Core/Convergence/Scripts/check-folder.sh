# check_folder FOLDER COMMAND [STAGED TARGET]...: a daemon that checks its whole configuration, at its real path, gets it in a mount
# namespace of its own, where a copy of the folder with the new files lies over the old: one that reloads meanwhile sees nothing of it.
# An empty staged file stands for a target that goes.
check_folder() {
    folder=$1
    check=$2
    shift 2
    rm -rf "$T/check"
    # The folder itself may be a link.
    cp -aH -- "$folder" "$T/check" || return
    while [ $# -gt 1 ]; do
        target=$T/check${2#"$folder"}
        own_folder "${target%/*}" || return
        if [ -n "$1" ]; then
            mv -fT -- "$T/check${1#"$folder"}" "$target" || return
        else
            rm -f -- "$target"
        fi
        shift 2
    done
    in_time unshare --mount /bin/sh -c 'mount --bind "$1" "$2" && eval "exec $3"' sh "$T/check" "$folder" "$check"
    checked=$?
    rm -rf "$T/check"
    return $checked
}

# A folder of the copy that is a link becomes a copy of what it leads to: nothing outside the copy may change.
own_folder() {
    [ "$1" = "$T/check" ] && return
    own_folder "${1%/*}" || return
    if [ -L "$1" ]; then
        real=$(readlink -f -- "$folder${1#"$T/check"}") && rm -f -- "$1" && cp -a -- "$real" "$1"
    fi
}
