# answers_from VIP PORT TIMES: connects to a service as a visitor does, as often as that, sends nothing, and prints "from VIP PORT MAC" for each hardware address
# that its packets came from, and "visited VIP PORT ANSWERED", the number of connections that were taken.
answers_from() {
    command -v perl >/dev/null || return
    route=$(ip -o route get "$1") || return
    case " $route " in *" via "* | *" dev lo "*) return ;; esac
    device=${route#* dev }
    device=${device%% *}
    perl -e '
        use strict; use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6);
        my ($device, $vip, $port, $times) = @ARGV;
        open(my $file, "<", "/sys/class/net/$device/ifindex") or exit 1;
        chomp(my $index = <$file>);
        my $six = $vip =~ /:/;
        my $target = inet_pton($six ? AF_INET6 : AF_INET, $vip) or exit 1;
        my $protocol = unpack("S", pack("n", $six ? 0x86dd : 0x0800));
        socket(my $wire, 17, SOCK_DGRAM, $protocol) or exit 1;
        bind($wire, pack("S S i S C C a8", 17, $protocol, $index, 0, 0, 0, "")) or exit 1;
        my $wanted = pack("n", $port);
        my $head = $six ? qr/^.{6}\x06.{1}\Q$target\E.{16}\Q$wanted\E/s : qr/^\x45.{8}\x06.{2}\Q$target\E.{4}\Q$wanted\E/s;
        my ($answered, $failed, %from, $bits) = (0, 0);
        vec($bits = "", fileno($wire), 1) = 1;
        for (1 .. $times) {
            socket(my $visit, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 6) or exit 1;
            my $taken = eval {
                local $SIG{ALRM} = sub { die };
                alarm 1;
                my $taken = connect($visit, $six ? pack_sockaddr_in6($port, $target) : pack_sockaddr_in($port, $target));
                alarm 0;
                $taken;
            };
            $taken ? $answered++ : $failed++;
            while (select(my $ready = $bits, undef, undef, 0.05) > 0) {
                my $sender = recv($wire, my $packet, 256, 0);
                my ($kind, $mac) = unpack("x10 C x a6", $sender);
                $from{$mac} = 1 if $kind == 0 && $packet =~ $head;
            }
            close($visit);
            last if $failed > 2;
        }
        print "from $vip $port ", join(":", unpack("(H2)6", $_)), "\n" for keys %from;
        print "visited $vip $port $answered\n";
    ' "$device" "$1" "$2" "$3"
}
