namespace HaCluster.Facts;

/// <summary>A systemd unit, as <c>systemctl show</c> tells.</summary>
/// <param name="Unit">The unit's full name.</param>
/// <param name="ActiveState">Its state, such as <c>active</c>, <c>inactive</c> or <c>failed</c>.</param>
/// <param name="SubState">Its state in more detail, such as <c>running</c> or <c>exited</c>.</param>
public sealed record LiveService(string Unit, string ActiveState, string SubState)
{
    /// <summary>Whether it works: <c>active</c>, or about to be it again after a reload.</summary>
    public bool IsActive => IsUp(ActiveState);

    internal static bool IsUp(string state) => state is "active" or "reloading";

    /// <summary>The unit and its state, such as <c>nginx.service active</c>.</summary>
    public override string ToString() => $"{Unit} {ActiveState}";
}
