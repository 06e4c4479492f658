# who_answers VIP NEIGHBOUR: asks the network of the neighbour who has the VIP, and prints a line "answer VIP MAC" for each hardware address in the
# answers, then "asked VIP INTERFACE". Nothing is put into anybody's table of neighbours: the question over ARP has no sender's address (RFC 5227, 1.1),
# so it also goes out from a host that has the VIP itself. Perl's base package is on every Debian; elsewhere arping shows all answers, too,
# and without it the kernel's own table shows one.
who_answers() {
    route=$(ip -o route get "$2") || return
    case " $route " in *" via "* | *" dev lo "*) return ;; esac
    device=${route#* dev }
    device=${device%% *}
    if command -v perl >/dev/null; then
        perl -e '
            use strict; use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6);
            my ($device, $vip) = @ARGV;
            sub line { open(my $file, "<", "/sys/class/net/$device/$_[0]") or exit 1; my $line = <$file>; chomp $line; return $line }
            my ($index, $mac) = (line("ifindex"), pack("H12", line("address") =~ tr/://dr));
            my ($socket, $to, $question, $read);
            if ($vip =~ /:/) {
                my $target = inet_pton(AF_INET6, $vip) or exit 1;
                socket($socket, AF_INET6, SOCK_RAW, 58) or exit 1;
                setsockopt($socket, 41, 17, pack("i", $index)) or exit 1;
                setsockopt($socket, 41, 18, pack("i", 255)) or exit 1;
                $to = pack_sockaddr_in6(0, inet_pton(AF_INET6, "ff02::1:ff00:0") | ("\0" x 13 . substr($target, 13)), $index);
                $question = pack("C C n N a16 C C a6", 135, 0, 0, 0, $target, 1, 1, $mac);
                $read = sub { $_[0] =~ /^\x88.{7}\Q$target\E(?:.{8})*?\x02\x01(.{6})/s && $1 };
            } else {
                my $target = inet_aton($vip) or exit 1;
                my $arp = unpack("S", pack("n", 0x0806));
                socket($socket, 17, SOCK_DGRAM, $arp) or exit 1;
                bind($socket, pack("S S i S C C a8", 17, $arp, $index, 0, 0, 0, "")) or exit 1;
                $to = pack("S S i S C C a8", 17, $arp, $index, 0, 0, 6, "\xff" x 6);
                $question = pack("n n C C n a6 a4 a6 a4", 1, 0x0800, 6, 4, 1, $mac, "", "", $target);
                $read = sub { $_[0] =~ /^\x00\x01\x08\x00\x06\x04\x00\x02(.{6})\Q$target\E/s && $1 };
            }
            my (%seen, $bits);
            vec($bits = "", fileno($socket), 1) = 1;
            for (1 .. 2) {
                send($socket, $question, 0, $to) or exit 1;
                my ($left, $found) = 0.6;
                while ($left > 0) {
                    ($found, $left) = select(my $ready = $bits, undef, undef, $left);
                    last unless $found > 0;
                    recv($socket, my $answer, 2048, 0);
                    my $from = $read->($answer) or next;
                    print "answer $vip ", join(":", unpack("(H2)6", $from)), "\n" unless $seen{$from}++;
                }
            }
        ' "$device" "$1" || return
    elif [ "${1#*:}" = "$1" ] && command -v arping >/dev/null; then
        arping -c 2 -w 2 -I "$device" "$1" | sed -n 's/.*\[\([0-9A-Fa-f:]*\)\].*/\1/p' | tr A-F a-f | sort -u | sed "s/^/answer $1 /"
    else
        ping -n -c 1 -W 1 "$1" >/dev/null
        ip neigh show to "$1" dev "$device" | sed -n "s/.*lladdr \([^ ]*\).*/answer $1 \1/p"
    fi
    printf 'asked %s %s\n' "$1" "$device"
}
