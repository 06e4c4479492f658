# Ends when the virtual service $service has the real server $server no more, or with weight 0; exit 1 after $time seconds.
read -r now _ </proc/uptime
end=$((${now%.*} + time))
while ipvsadm -L -n -t "$service" | while read -r arrow address _ weight _; do
    [ "$arrow" = '->' ] && [ "$address" = "$server" ] && [ "$weight" != 0 ] && exit 5
done; [ $? = 5 ]; do
    read -r now _ </proc/uptime
    [ "${now%.*}" -lt "$end" ] || exit 1
    sleep 0.3
done
