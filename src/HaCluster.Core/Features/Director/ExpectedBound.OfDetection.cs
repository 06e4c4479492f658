using System.Globalization;
using HaCluster.Features.Director;

namespace HaCluster.Features;

public sealed partial record ExpectedBound
{
    /// <summary>A real server dies: the check's interval, then all its tries; see <see cref="IpvsHealthCheck.WorstDetection"/>.</summary>
    public static ExpectedBound OfDetection(IpvsHealthCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Of(check.WorstDetection, string.Create(CultureInfo.InvariantCulture,
            $"check interval {Text(check.Interval)} + {check.Retry + 1} × time-out {Text(check.Timeout)} + {check.Retry} × retry delay {Text(check.RetryDelay)}"));
    }
}
