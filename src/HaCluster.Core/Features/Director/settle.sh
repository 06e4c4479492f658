# Until the director has told the others of all that it carries. It does so by packets of some 40 connections, and each packet of a visitor
# puts one in: after 100 of them, what was there before has been sent. One that does not fill is sent two to three seconds after its first
# (IPVS_SYNC_FLUSH_TIME, IPVS_SYNC_CHECK_PERIOD in ip_vs_sync.c). Not for three: then a visitor's second SYN would come in vain, too, and his next is four seconds away.
settle() {
    incoming
    enough=$((packets + 100))
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sleep 0.25
        incoming
        [ "$packets" -lt "$enough" ] || return 0
    done
}

# The second number of the third line, in hexadecimal digits.
incoming() {
    packets=
    { read -r _ && read -r _ && read -r _ packets _; } 2>/dev/null </proc/net/ip_vs_stats
    packets=$((0x${packets:-0}))
}
