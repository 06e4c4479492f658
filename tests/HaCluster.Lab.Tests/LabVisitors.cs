using System.Globalization;
using HaCluster.Model;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Visitors in the lab itself: requests at an even pace, whatever became of those before, and long downloads, each followed by another.</summary>
internal sealed class LabVisitors : IAsyncDisposable
{
    /// <summary>The size of a download; at its pace of 100 kB/s it lasts half a minute.</summary>
    public const int DownloadSize = 3_000_000;

    /// <summary>
    /// One process for all: each request over a connection of its own. What a line says is of the half second before it: requests that ended, those without a good
    /// answer in time, the most of these in a row, those that took longer than a second, the longest in ms, downloads that ended whole, and those that did not.
    /// </summary>
    private const string Program = """
        import os, selectors, socket, sys, time
        host, rate, patience, downloads, size = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
        chosen, clock = selectors.DefaultSelector(), time.monotonic
        lines, broken, end = open('/tmp/visitors.lines', 'w', 1), open('/tmp/visitors.broken', 'w', 1), clock() + 1500
        count, in_a_row = [0] * 7, 0

        class Visit:
            def __init__(self, path, pace):
                self.begun = self.heard = clock()
                self.pace, self.got, self.head, self.sent = pace, 0, b'', False
                self.path, self.why = path, ''
                self.socket = socket.socket()
                self.socket.setblocking(False)
                if pace:
                    self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
                self.error = self.socket.connect_ex((host, 80)) not in (0, 115)
                self.chosen = not pace and not self.error
                if self.chosen:
                    chosen.register(self.socket, selectors.EVENT_WRITE, self)

            # True once it has ended, well or not.
            def go(self):
                try:
                    if not self.sent:
                        self.socket.send(b'GET %s HTTP/1.0\r\nHost: visitor\r\n\r\n' % self.path)
                        self.sent = True
                        if not self.pace:
                            chosen.modify(self.socket, selectors.EVENT_READ, self)
                        return False
                    allowed = self.pace * (clock() - self.begun) - self.got if self.pace else 65536
                    while allowed > 0:
                        part = self.socket.recv(65536)
                        if not part:
                            return True
                        self.heard = clock()
                        if len(self.head) < 4096:
                            self.head += part[:4096]
                        self.got += len(part)
                        allowed -= len(part)
                except (BlockingIOError, InterruptedError):
                    pass
                except OSError as e:
                    # 107: not connected yet.
                    if e.errno != 107:
                        self.error, self.why = True, os.strerror(e.errno)
                return self.error

            def close(self):
                if self.chosen:
                    chosen.unregister(self.socket)
                self.socket.close()
                return not self.error and b' 200 ' in self.head.split(b'\r\n')[0]

        def ended(visit, good):
            global in_a_row
            took = clock() - visit.begun
            good = visit.close() and good
            count[0] += 1
            in_a_row = 0 if good else in_a_row + 1
            count[1] += not good
            if not good:
                print('%s after %.1f s, request, %s' % (time.strftime('%T'), took, visit.why or ('no answer' if visit.sent else 'no connection')), file=broken)
            count[2] = max(count[2], in_a_row)
            count[3] += took > 1
            count[4] = max(count[4], int(took * 1000))
            open_visits.discard(visit)

        def download_ended(visit):
            body = visit.got - visit.head.find(b'\r\n\r\n') - 4
            good = visit.close() and body == size
            if not good:
                print('%s after %.1f s, download, %d of %d bytes, %s' % (time.strftime('%T'), clock() - visit.begun, body, size, visit.why or ('ended' if clock() - visit.heard <= 20 else 'silent for 20 s')), file=broken)
            count[5 if good else 6] += 1

        open_visits, long_visits = set(), []
        next_visit = next_look = next_line = clock()
        while clock() < end and not os.path.exists('/tmp/visitors.stop'):
            now = clock()
            # A machine that stood still for a moment owes no visits for it.
            next_visit = max(next_visit, now - 0.1)
            while next_visit <= now:
                visit = Visit(b'/', 0)
                open_visits.add(visit)
                next_visit += 1 / rate
                if visit.error:
                    ended(visit, False)
            for key, _ in chosen.select(max(0, min(next_visit, next_look) - clock())):
                if key.data.go():
                    ended(key.data, True)
            if clock() < next_look:
                continue
            next_look = clock() + 0.05
            for visit in [v for v in open_visits if clock() - v.begun > patience]:
                ended(visit, False)
            for visit in list(long_visits):
                if visit.go() or clock() - visit.heard > 20:
                    long_visits.remove(visit)
                    download_ended(visit)
            # Not all of them end at once.
            if len(long_visits) < downloads and (not long_visits or clock() - long_visits[-1].begun > size / 1e5 / downloads):
                long_visits.append(Visit(b'/long', 1e5))
            if clock() >= next_line:
                next_line = clock() + 0.5
                lines.write(' '.join(map(str, count)) + '\n')
                count = [0] * 7
        """;

    private readonly Cluster _cluster;
    private int _counted;

    private LabVisitors(Cluster cluster) => _cluster = cluster;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Sends visitors to a VIP, port 80.</summary>
    /// <param name="cluster">The cluster in the lab; its client is where they are.</param>
    /// <param name="address">The VIP.</param>
    /// <param name="rate">Requests per second.</param>
    /// <param name="patience">How long one waits for its answer.</param>
    /// <param name="downloads">How many downloads of <c>/long</c> (<see cref="DownloadSize"/>) there are at any time.</param>
    public static async Task<LabVisitors> StartAsync(Cluster cluster, string address, int rate, TimeSpan patience, int downloads = 0)
    {
        await RunAsync(cluster, LabCluster.ClientName, string.Create(CultureInfo.InvariantCulture, $"""
            rm -f /tmp/visitors.*
            cat >/tmp/visitors.py <<'END'
            {Program}
            END
            setsid python3 /tmp/visitors.py {address} {rate} {patience.TotalSeconds} {downloads} {DownloadSize} >/tmp/visitors.log 2>&1 </dev/null &
            tries=0
            until [ -s /tmp/visitors.lines ]; do sleep 0.2; tries=$((tries + 1)); [ $tries -lt 100 ] || break; done
            """));
        var visitors = new LabVisitors(cluster);
        await visitors.CountAsync();
        return visitors;
    }

    /// <summary>What they have noticed since they were last asked.</summary>
    public async Task<VisitorCount> CountAsync()
    {
        var lines = (await RunAsync(_cluster, LabCluster.ClientName, "cat /tmp/visitors.log >&2; cat /tmp/visitors.lines; [ ! -s /tmp/visitors.log ]"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = lines.Skip(_counted).Select(l => l.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList()).ToList();
        _counted = lines.Length;
        int Sum(int column) => rows.Sum(r => r[column]);
        int Most(int column) => rows.Select(r => r[column]).DefaultIfEmpty().Max();
        return new(Sum(0), Sum(1), Most(2), Sum(3), TimeSpan.FromMilliseconds(Most(4)), Sum(5), Sum(6));
    }

    /// <summary>The requests and downloads that did not end well, a line each: when, after how long, and why; the last hundred.</summary>
    public async Task<string> BrokenAsync() => await RunAsync(_cluster, LabCluster.ClientName, "tail -n 100 /tmp/visitors.broken");

    /// <summary>They go.</summary>
    public async ValueTask DisposeAsync() => await RunAsync(_cluster, LabCluster.ClientName, "touch /tmp/visitors.stop");
}
