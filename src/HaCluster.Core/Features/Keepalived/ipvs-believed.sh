# ipvs_believed: what keepalived's checkers take for the kernel's table, as they themselves write it down when they are asked to (SIGUSR1,
# keepalived(8)): lines "service PROTOCOL VIP PORT SCHEDULER yes|no", the last word for persistence ("fwm MARK 0" for a service by mark), and
# "server PROTOCOL VIP PORT ADDRESS PORT DR|NAT|TUN WEIGHT" for those servers that they have not taken out for their health.
# Nothing where they do not answer within 3 s.
ipvs_believed() {
    checkers=
    for file in /run/keepalived/checkers.pid /run/checkers.pid; do
        read -r checkers 2>/dev/null <"$file" && break
    done
    [ -n "$checkers" ] || return 0
    dump=/tmp/keepalived_check.data
    rm -f "$dump"
    kill -USR1 "$checkers" || return 0
    tries=0
    until [ -s "$dump" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 30 ] || return 0
        sleep 0.1
    done
    # It is written in one go, and /tmp is everybody's.
    sleep 0.1
    if [ -f "$dump" ] && [ ! -L "$dump" ] && [ -O "$dump" ]; then
        awk '
            { gsub(/,/, "") }
            / VS VIP = / { vip = $4; port = $7; persistent = "no"; mark = 0 }
            / VS FWMARK = / { vip = $4; port = 0; persistent = "no"; mark = 1 }
            /^   lvs_sched = / { scheduler = $3 }
            /^   persistence timeout = / { persistent = "yes" }
            /^   protocol = / { service = (mark ? "fwm" : tolower($3)) " " vip " " port; print "service " service " " scheduler " " persistent }
            / RIP = / { server = $3 " " $6; weight = $NF; alive = 1 }
            /^   Inhibit on failure is / { inhibit = $5 }
            /^   forwarding method = / { method = $4 }
            /^   alive = 0$/ { alive = 0; weight = 0 }
            /^   RS set = 1$/ && (alive || inhibit == "ON") { print "server " service " " server " " method " " weight }
        ' "$dump"
    fi
    rm -f "$dump"
}
