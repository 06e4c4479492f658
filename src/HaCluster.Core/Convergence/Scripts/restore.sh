# What the steps of a restore use beside those of a deploy.

# The host's transactions are still those that the plan saw: nothing was changed there meanwhile.
expect_transactions() {
    left=" $* "
    for folder in "$base"/transactions/*; do
        name=${folder##*/}
        case $left in
            *" $name "*) ;;
            *)
                if [ "$name" != "$id" ]; then
                    changed=$folder
                    return 1
                fi
                ;;
        esac
    done
}

# keep_file FILE: a copy of what somebody has changed by hand. It stays when the host has long forgotten the transaction.
keep_file() {
    (umask 077 && mkdir -p -- "$base/kept/$id" && cd / && cp -a --parents -- ".$1" "$base/kept/$id/")
}
