# Ends when $interface has the address $vip; exit 1 after $time seconds without it.
# The kernel tells of the change by itself: asking again and again would take the processor from those who work.
{
    timeout "$time" ip -o monitor address &
    echo "monitor $!"
    sleep 0.3
    ip -o address show dev "$interface" to "$vip"
    wait
} | while read -r line; do
    case $line in
    'monitor '*) monitor=${line#* } ;;
    Deleted*) ;;
    *": $interface "*" $vip/"*)
        kill "$monitor"
        exit 5
        ;;
    esac
done
[ $? = 5 ]
