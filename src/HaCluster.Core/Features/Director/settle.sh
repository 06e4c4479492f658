# Until the director has told the others of all that it carries, or half a second is over. It does so by packets of some 40 connections, and each
# packet of a visitor puts one in: after 100 of them, what was there before has been sent. One that does not fill is sent two to three seconds after
# its first (IPVS_SYNC_FLUSH_TIME, IPVS_SYNC_CHECK_PERIOD in ip_vs_sync.c): so long nobody waits, for a visitor's second SYN, after a second, is to be answered.
settle() {
    incoming
    enough=$((packets + 100))
    for _ in 1 2; do
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
