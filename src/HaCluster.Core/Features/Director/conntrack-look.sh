# Says "stateful" where the firewall goes by the state of connections, and IPVS does not keep that state for those that it forwards.
read -r tracked 2>/dev/null </proc/sys/net/ipv4/vs/conntrack || tracked=0
[ "$tracked" = 1 ] || { nft list ruleset; iptables-save; iptables-legacy-save; } 2>/dev/null | grep -qE 'ct state|--ctstate|-m state ' && printf 'stateful\n'
:
