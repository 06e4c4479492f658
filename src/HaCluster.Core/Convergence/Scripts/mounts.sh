# mount_below FOLDER: prints where another file system is mounted at it or below it, if there is such a place.
mount_below() {
    mount_at=$(cd -P -- "$1" 2>/dev/null && pwd -P) || return 0
    while read -r _ _ _ _ mount_point _; do
        # Blanks and the like are there as \040.
        case $mount_point in *\\*) mount_point=$(printf '%b' "$mount_point") ;; esac
        case $mount_point/ in
            "$mount_at"/*)
                printf '%s' "$mount_point"
                return
                ;;
        esac
    done </proc/self/mountinfo
}
