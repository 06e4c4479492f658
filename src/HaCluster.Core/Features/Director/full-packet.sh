# full_packet ADDRESS HEADERS: prints "packet ADDRESS DEVICE MTU FAR PASSES": whether a packet of ICMP echo as long as the link's MTU, HEADERS bytes of which
# are those of IP and ICMP, comes back; else the longest of some usual lengths that does, or 0 where not even a short one does. None is taken to pieces on its way.
full_packet() {
    command -v ping >/dev/null || return
    route=$(ip -o route get "$1") || { printf 'packet %s - 0 - 0\n' "$1"; return; }
    far=near
    case " $route " in *" via "*) far=far ;; esac
    device=${route#* dev }
    device=${device%% *}
    read -r mtu <"/sys/class/net/$device/mtu"
    passes=0
    for size in $mtu 100 1480 1450 1400 1280 576; do
        [ "$size" -le "$mtu" ] || continue
        ping -n -q -M do -c 2 -i 0.2 -W 1 -s $((size - $2)) "$1" >/dev/null || { [ "$size" != 100 ] && continue || break; }
        passes=$size
        # A short one comes back: the longest that does is wanted.
        [ "$size" = 100 ] || break
    done
    printf 'packet %s %s %s %s %s\n' "$1" "$device" "$mtu" "$far" "$passes"
}
