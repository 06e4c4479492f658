
# nftables is asked first; where the kernel has none for IP, iptables and ipset do the same.
rules=/etc/hacluster/marks.nft
set=hacluster-directors

# of VERSION COMMAND: the program for a version of IP, 4 or 6, that speaks to the old tables of the kernel: "iptables" alone may be a name for nft.
of() {
    program=iptables
    [ "$1" = 4 ] || program=ip6tables
    command -v "$program-legacy$2" || command -v "$program$2"
}

take_out() {
    for version in 4 6; do
        # To ask the old tables would load them, where they are not in use.
        [ "$version" = 4 ] && tables=/proc/net/ip_tables_names || tables=/proc/net/ip6_tables_names
        grep -qsx mangle "$tables" || continue
        old=$(of $version "") || continue
        while "$old" -w -t mangle -D PREROUTING -j hacluster; do :; done
        "$old" -w -t mangle -F hacluster && "$old" -w -t mangle -X hacluster
    done
    ipset destroy "$set"
}

# put_in VERSION RULES: the chain is filled in one go; what it has learned stays in the set.
put_in() {
    [ -n "$2" ] || return 0
    printf '*mangle\n:hacluster - [0:0]\n%s\nCOMMIT\n' "$2" | "$(of "$1" -restore)" -w --noflush || return
    "$(of "$1" "")" -w -t mangle -C PREROUTING -j hacluster 2>/dev/null || "$(of "$1" "")" -w -t mangle -I PREROUTING -j hacluster
}

case $1 in
    start)
        # nft says better than anybody else why not, where there is nothing else.
        if nft -c -f "$rules" 2>/dev/null || ! { of 4 -restore || of 6 -restore; } >/dev/null; then
            exec nft -f "$rules"
        fi
        [ -z "$learns" ] || ipset -exist create "$set" hash:mac timeout 86400 || exit
        put_in 4 "$rules4" && put_in 6 "$rules6"
        ;;
    stop)
        nft delete table inet hacluster 2>/dev/null
        take_out 2>/dev/null
        :
        ;;
esac
