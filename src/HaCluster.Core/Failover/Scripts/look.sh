# What a director does for the virtual service $service, whose address is $vip on $interface: one fact a line.
echo "keepalived $(systemctl is-active keepalived.service)"
ip link show dev "$interface" up | grep -q LOWER_UP && echo 'link'
ip -o address show dev "$interface" to "$vip" | grep -q . && echo 'vip'
ipvsadm -L -n -t "$service" 2>/dev/null | while read -r arrow address _ weight _; do
    [ "$arrow" = '->' ] && [ "$address" != 'RemoteAddress:Port' ] && [ "$weight" != 0 ] && echo "server $address"
done
exit 0
