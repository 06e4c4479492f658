# Says "closed firewalld|ufw|nftables|iptables" where packets to this host that no rule accepts are dropped or rejected, and no rule speaks of VRRP
# (IP protocol 112). nft shows what firewalld and ufw have set up too, and what iptables-nft has.
rules=$(nft list ruleset 2>/dev/null; iptables-legacy-save 2>/dev/null)
# What only learns from adverts, or drops them too, lets none in.
if ! printf '%s\n' "$rules" | grep -E 'vrrp|protocol 112|-p 112|l4proto 112' | grep -vqE ' (update|add) @|-j (SET|DROP|REJECT)( |$)| (drop|reject)( |$)'; then
    by=
    case $rules in
        *firewalld*) by=firewalld ;;
        *ufw-before-input*) by=ufw ;;
    esac
    printf '%s\n' "$rules" | awk -v by="$by" '
        /hook input / { input = 1 }
        /hook input .*policy drop/ { closed = "nftables" }
        # The last word of a chain, on all that came so far.
        input && /^[ \t]*(counter packets [0-9]+ bytes [0-9]+ )?(drop|reject( with .*)?)$/ { closed = "nftables" }
        /^[ \t]*}/ { input = 0 }
        /^:INPUT DROP/ || /^-A INPUT -j (DROP|REJECT)/ { closed = "iptables" }
        END { if (closed != "") print "closed " (by == "" ? closed : by) }'
fi
:
