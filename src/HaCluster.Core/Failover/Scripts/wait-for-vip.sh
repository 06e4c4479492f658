# Ends when $interface has the address $vip; exit 1 after $time seconds without it.
read -r now _ </proc/uptime
end=$((${now%.*} + time))
until ip -o address show dev "$interface" to "$vip" | grep -q .; do
    read -r now _ </proc/uptime
    [ "${now%.*}" -lt "$end" ] || exit 1
    sleep 0.05
done
