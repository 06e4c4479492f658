# Ends when the virtual service $service, in words of ipvsadm such as "-t 192.0.2.100:80" or "-f 21", has the real server $server no more, or with weight 0; exit 1 after $time seconds.
# An address of IPv6 in brackets is a pattern, too.
set -f
read -r now _ </proc/uptime
end=$((${now%.*} + time))
while ipvsadm -L -n $service | while read -r arrow address _ weight _; do
    [ "$arrow" = '->' ] && [ "$address" = "$server" ] && [ "$weight" != 0 ] && exit 5
done; [ $? = 5 ]; do
    read -r now _ </proc/uptime
    [ "${now%.*}" -lt "$end" ] || exit 1
    sleep 0.3
done
