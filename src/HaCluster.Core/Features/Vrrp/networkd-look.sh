# Prints "drops INTERFACE FILE KEEP" for each interface that systemd-networkd manages by a .network file, and whose addresses of others it would take
# away when it starts anew: neither the file nor a drop-in says KeepConfiguration (systemd.network(5)) so, and KEEP is what does. Before this comes the setting interfaces.
# Where networkd manages nothing, no process is started.

# says PATTERN: whether the file or a drop-in of it says such a KeepConfiguration.
says() {
    grep -qsE "^[[:blank:]]*KeepConfiguration[[:blank:]]*=[[:blank:]]*$1" "$file" \
        "/etc/systemd/network/$name.d/"*.conf "/run/systemd/network/$name.d/"*.conf "/usr/lib/systemd/network/$name.d/"*.conf
}

set -f
for interface in $interfaces; do
    set +f
    index= file=
    read -r index 2>/dev/null <"/sys/class/net/$interface/ifindex" || continue
    while IFS='=' read -r key value; do
        [ "$key" != NETWORK_FILE ] || file=$value
    done 2>/dev/null <"/run/systemd/netif/links/$index"
    name=${file##*/}
    case $name in
        *[!A-Za-z0-9@._:-]* | .*) continue ;;
        *?.network) ;;
        *) continue ;;
    esac
    says '(yes|true|on|1|static)[[:blank:]]*$' && continue
    # What was said on purpose of addresses by DHCP stays true.
    keep=static
    ! says dhcp || keep=yes
    printf 'drops %s %s %s\n' "$interface" "$name" "$keep"
done
