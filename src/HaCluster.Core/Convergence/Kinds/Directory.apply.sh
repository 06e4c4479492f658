remove_directory() {
    rmdir -- "$1" 2>/dev/null || printf '%s stays: it is not empty.\n' "$1"
}
