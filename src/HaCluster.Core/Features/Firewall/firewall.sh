
# Lets in what the settings say: openings (a line for each: PROTOCOL [PORTS]) and mark (a word that these openings alone have).
# Whichever firewall is active gets them in its own way, after what its admin says and before what drops the rest: a rule of his that drops
# some of it holds. Each rule is known by its comment, or for firewalld by its priority, and no other is touched.
ours=hacluster-firewall
priority=112
count=$(printf '%s\n' "$openings" | grep -c .)

# nft shows what firewalld and iptables-nft have set up too.
rules=$(nft -a -t list ruleset 2>/dev/null)

uses_firewalld() {
    case $rules in
        *'table inet firewalld '*) return 0 ;;
    esac
    return 1
}

uses_ufw() {
    grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf
}

# --- nftables: accept is only the end of its own chain, so that a table of one's own could let in nothing ---

# nft_chains: "FAMILY TABLE CHAIN BEFORE" for each chain that drops packets to this host that no rule accepts; BEFORE is the rule that does, or "-"
# for the chain's policy; and "ours FAMILY TABLE CHAIN HANDLE COMMENT" for each rule of ours.
nft_chains() {
    printf '%s\n' "$rules" | awk -v ours="$ours" '
        function end() {
            if (input && (closed || before != "-"))
                print family, table, chain, before
            input = 0; closed = 0; before = "-"
        }
        /^table / { family = $2; table = $3 }
        /^\tchain / { end(); chain = $2 }
        /^\t\ttype filter hook input / { input = family == "inet" || family == "ip" || family == "ip6"; closed = / policy drop;/ }
        input && before == "-" && /^\t\t((counter packets [0-9]+ bytes [0-9]+|log( (prefix "[^"]*"|level [a-z]+|group [0-9]+|flags [a-z, ]+))*) )*(drop|reject)( with [^#"]*)?( comment "[^"]*")? # handle [0-9]+$/ { before = $NF }
        match($0, "comment \"" ours "-[^\"]*\"") { print "ours", family, table, chain, $NF, substr($0, RSTART + 9, RLENGTH - 10) }
        /^\t}/ { end() }'
}

# others FAMILY TABLE CHAIN: whether the chain is another tool's, which has its own way.
others() {
    case "$1 $2 $3" in
        'inet firewalld '*) return 0 ;;
        'ip filter INPUT' | 'ip6 filter INPUT') return 0 ;;
    esac
    return 1
}

nft_rule() {
    if [ -n "$2" ]; then
        printf '%s dport %s' "$1" "$2"
    else
        printf 'meta l4proto %s' "$(number_of "$1")"
    fi
}

# A minimal system knows no names of protocols.
number_of() {
    case $1 in
        vrrp) printf 112 ;;
        ipencap) printf 4 ;;
        ipv6) printf 41 ;;
        *) printf '%s' "$1" ;;
    esac
}

# In one go: what is let in already stays let in.
nft_set() {
    nft_chains | while read -r family table chain before rest; do
        if [ "$family" = ours ]; then
            printf 'delete rule %s %s %s handle %s\n' "$table" "$chain" "$before" "${rest%% *}"
        elif [ "$1" = start ] && ! others "$family" "$table" "$chain"; then
            verb="add rule $family $table $chain"
            [ "$before" = - ] || verb="insert rule $family $table $chain handle $before"
            printf '%s\n' "$openings" | while read -r protocol ports; do
                printf '%s %s accept comment "%s-%s"\n' "$verb" "$(nft_rule "$protocol" "$ports")" "$ours" "$mark"
            done
        fi
    done | { read -r first && { printf '%s\n' "$first"; cat; } | nft -f - || [ -z "$first" ]; }
}

# "nftables FAMILY TABLE CHAIN" for each chain in which some are missing.
nft_look() {
    chains=$(nft_chains)
    printf '%s\n' "$chains" | while read -r family table chain before; do
        [ "$family" != ours ] && [ -n "$family" ] && ! others "$family" "$table" "$chain" || continue
        [ "$(printf '%s\n' "$chains" | grep -c "^ours $family $table $chain [0-9]* $ours-$mark\$")" = "$count" ] || printf 'nftables %s %s %s\n' "$family" "$table" "$chain"
    done
}

# --- iptables, as a front end of nftables or with the old tables of the kernel ---

# old_programs: those whose tables are in use. To ask the old tables would load them, where they are not.
old_programs() {
    case $rules in
        *'table ip filter {'*) programs_of iptables-nft iptables ;;
    esac
    case $rules in
        *'table ip6 filter {'*) programs_of ip6tables-nft ip6tables ;;
    esac
    ! grep -qsx filter /proc/net/ip_tables_names || programs_of iptables-legacy iptables
    ! grep -qsx filter /proc/net/ip6_tables_names || programs_of ip6tables-legacy ip6tables
}

programs_of() {
    for program; do
        if command -v "$program" >/dev/null; then
            printf '%s\n' "$program"
            return
        fi
    done
}

# Before which rule of INPUT they have to stand; nothing where it lets in what no rule speaks of.
old_place() {
    "$1" -w -S INPUT 2>/dev/null | grep -v -- "$ours" | awk '
        /^-P INPUT DROP/ { closed = 1 }
        /^-A INPUT / { n++ }
        !place && /^-A INPUT (-m comment --comment ("[^"]*"|[^ "]+) )?-j (DROP|REJECT)( |$)/ { place = n }
        END { if (place || closed) print place ? place : n + 1 }'
}

old_remove() {
    "$1" -w -S INPUT 2>/dev/null | grep -- "--comment \"*$ours" | while read -r _ rule; do
        "$1" -w -D $rule
    done
}

old_set() {
    for program in $(old_programs); do
        if [ "$1" = start ] && ! uses_ufw && place=$(old_place "$program") && [ -n "$place" ]; then
            old_remove "$program"
            printf '%s\n' "$openings" | while read -r protocol ports; do
                "$program" -w -I INPUT "$place" -p "$(number_of "$protocol")" ${ports:+--dport "$(colon "$ports")"} -m comment --comment "$ours-$mark" -j ACCEPT
            done || return
        else
            old_remove "$program"
        fi
    done
}

old_look() {
    ! uses_ufw || return 0
    for program in $(old_programs); do
        [ -n "$(old_place "$program")" ] || continue
        [ "$("$program" -w -S INPUT | grep -c -- "$ours-$mark")" = "$count" ] || printf 'iptables %s INPUT\n' "$program"
    done
}

colon() {
    case $1 in
        *-*) printf '%s:%s' "${1%-*}" "${1#*-}" ;;
        *) printf '%s' "$1" ;;
    esac
}

# --- ufw keeps its rules itself, and shows these in "ufw status" ---

# ufw_has PROTOCOL PORTS: whether there is such a rule, whoever made it: ufw has each rule once.
ufw_has() {
    grep -qs "^### tuple ### allow $1 $(colon "${2:-any}") 0\.0\.0\.0/0 any 0\.0\.0\.0/0 in\( comment=.*\)*\$" /etc/ufw/user.rules
}

ufw_rule() {
    printf 'allow proto %s from any to any%s' "$1" "${2:+ port $(colon "$2")}"
}

# Our comment, as ufw writes it down.
ufw_mark() {
    printf '%s' "$ours" | od -An -tx1 | tr -d ' \n'
}

# ufw_openings: those that ufw has words for.
ufw_openings() {
    printf '%s\n' "$openings" | while read -r protocol ports; do
        case $protocol in
            tcp | udp | vrrp | ipv6) printf '%s %s\n' "$protocol" "$ports" ;;
            *) printf 'ufw has no word for %s: a rule in /etc/ufw/before.rules has to let it in.\n' "$protocol" >&2 ;;
        esac
    done
}

ufw_set() {
    # Those of older openings go, and all of them where nothing is to be let in.
    sed -n "s/^### tuple ### allow \([a-z0-9]*\) \([0-9:any]*\) 0\.0\.0\.0\/0 any 0\.0\.0\.0\/0 in comment=$(ufw_mark)\$/\1 \2/p" /etc/ufw/user.rules 2>/dev/null | while read -r protocol ports; do
        [ "$ports" != any ] || ports=
        case "
$openings
" in
            *"
$protocol${ports:+ $(printf '%s' "$ports" | tr : -)}
"*) [ "$1" = stop ] || continue ;;
        esac
        ufw delete $(ufw_rule "$protocol" "$ports") >/dev/null
    done
    [ "$1" = start ] && uses_ufw || return 0
    ufw_openings | while read -r protocol ports; do
        ufw_has "$protocol" "$ports" || ufw $(ufw_rule "$protocol" "$ports") comment "$ours" >/dev/null || return
    done
}

ufw_look() {
    uses_ufw || return 0
    ufw_openings 2>/dev/null | while read -r protocol ports; do
        if ! ufw_has "$protocol" "$ports"; then
            printf 'ufw user.rules\n'
            return
        fi
    done
}

# --- firewalld keeps its rules itself, too; both what runs and what comes back are set, for to load it anew would take away what is not kept ---

rich_rule() {
    if [ -n "$2" ]; then
        printf 'rule priority="%s" port port="%s" protocol="%s" accept\n' "$priority" "$2" "$1"
    else
        printf 'rule priority="%s" protocol value="%s" accept\n' "$priority" "$1"
    fi
}

firewalld_set() {
    uses_firewalld || return 0
    wanted=
    [ "$1" = stop ] || wanted=$(printf '%s\n' "$openings" | while read -r protocol ports; do rich_rule "$protocol" "$ports"; done)
    { firewall-cmd --get-active-zones | grep -v '^ ' | cut -d ' ' -f 1; firewall-cmd --get-default-zone; } | sort -u | while read -r zone; do
        for kept in '' --permanent; do
            has=$(firewall-cmd $kept --zone="$zone" --list-rich-rules | grep "^rule priority=\"$priority\" ")
            { printf '%s\n' "$has" | sed -n 's/./-&/p'; printf '%s\n' "$wanted" | sed -n 's/./+&/p'; } | while read -r line; do
                rule=${line#?}
                case $line in
                    -*) printf '%s\n' "$wanted" | grep -qxF -- "$rule" || firewall-cmd -q $kept --zone="$zone" --remove-rich-rule="$rule" ;;
                    +*) printf '%s\n' "$has" | grep -qxF -- "$rule" || firewall-cmd -q $kept --zone="$zone" --add-rich-rule="$rule" ;;
                esac || return
            done || return
        done || return
    done
}

firewalld_look() {
    uses_firewalld || return 0
    [ "$(cat /etc/firewalld/zones/*.xml 2>/dev/null | grep -c "<rule priority=\"$priority\">")" -ge "$count" ] || printf 'firewalld zones\n'
}

case $1 in
    look)
        nft_look
        old_look
        ufw_look
        firewalld_look
        ;;
    start | stop)
        firewalld_set "$1" && ufw_set "$1" && old_set "$1" && nft_set "$1"
        ;;
esac
