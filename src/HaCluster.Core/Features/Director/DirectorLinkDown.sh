# The network interface $interface goes down and comes back as it was. $vips: addresses that keepalived manages.
# With the link the kernel drops the interface's static IPv6 addresses and all routes over it, and brings back neither.

addresses() {
    ip -o -6 address show dev "$interface" scope global | while read -r _ _ _ address rest; do
        case " $rest " in *' dynamic '* | *' temporary '* | *' proto keepalived '*) continue ;; esac
        case " $vips " in *" ${address%/*} "*) continue ;; esac
        case " $rest " in
        *' noprefixroute '*) echo "6 address add $address dev $interface nodad noprefixroute" ;;
        *) echo "6 address add $address dev $interface nodad" ;;
        esac
    done
}

# Routes of the kernel, of router advertisements and of keepalived come back by themselves.
routes() {
    ip -o "-$1" route show table all | tr -d '\134' | while IFS= read -r route; do
        case " $route " in
        *' proto kernel '* | *' proto ra '* | *' proto keepalived '*) ;;
        *" dev $interface "*) printf '%s route add %s\n' "$1" "$route" ;;
        esac
    done
}

settings() {
    addresses && routes 4 && routes 6
}

is_whole() {
    settings >now
    while IFS= read -r setting; do
        grep -qxF -- "$setting" now || return 1
    done <before
}

case $1 in
prepare)
    settings >before || exit 1
    ip link show dev "$interface" up | grep -q . || { echo "$interface is not up"; exit 1; }
    ;;
inject)
    ip link set dev "$interface" down
    ;;
undo)
    ip link set dev "$interface" up || exit 1
    tries=0
    until is_whole; do
        tries=$((tries + 1))
        [ "$tries" -gt 10 ] && { echo 'not all addresses and routes came back'; exit 1; }
        [ "$tries" -gt 1 ] && sleep 1
        # Twice: a route whose gateway is reached over another route needs that one first.
        for family in 6 4 6 4; do
            sed -n "s/^$family //p" before | ip "-$family" -force -batch -
        done
    done
    exit 0
    ;;
esac
