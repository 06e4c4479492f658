# Root writes and deletes in $releases: who else may write there, or above, could have it do so elsewhere, by a link. Prints the first such folder, and whose it is.
not_of_root() {
    for folder in "${releases%/*}" "$releases"; do
        until [ -d "$folder/" ]; do folder=${folder%/*}; done
        folder=$(cd -P -- "$folder/" && pwd -P) || return
        # Above, what belongs to others may lie in one folder with ours, where nobody can rename ours (/tmp).
        spared=-7777
        while :; do
            found=$(find "$folder" -maxdepth 0 \( ! -user 0 ! -user "$(id -u)" -o -perm /022 ! -perm "$spared" \) -printf '%p belongs to %u:%g and has mode %m')
            [ -z "$found" ] || { printf '%s' "$found"; return; }
            [ "$folder" != / ] || break
            folder=${folder%/*}
            folder=${folder:-/}
            spared=-1000
        done
    done
}
