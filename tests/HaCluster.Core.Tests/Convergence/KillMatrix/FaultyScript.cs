using System.Globalization;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>
/// Changes the text of the scripts that a controller sends, so that the host stops at one point until the test lets it go on.
/// What HaCluster does is as ever, and has no hook for it.
/// </summary>
internal static class FaultyScript
{
    /// <summary>Stops the host once, at the point, with the worker's process in /run/fault.reached, as long as /run/fault.hold is there.</summary>
    public const string Prepare =
        """
        cat >/run/fault.sh <<'FAULT'
        #!/bin/sh
        [ ! -e /run/fault.reached ] || exit 0
        printf '%s\n' "${1:-$PPID}" >/run/fault.new
        mv /run/fault.new /run/fault.reached
        while [ -e /run/fault.hold ]; do sleep 0.02; done
        FAULT
        chmod +x /run/fault.sh
        rm -f /run/fault.reached
        : >/run/fault.hold
        """;

    private const string Stop = "[ ! -x /run/fault.sh ] || /run/fault.sh \"$process\"";

    /// <summary>The programs that steps are made of, but for those that only read.</summary>
    private static readonly string[] s_programs = ["cat", "chmod", "chown", "cp", "ip", "keepalived", "mkdir", "modprobe", "mv", "nginx", "rm", "rmdir", "sync", "systemctl", "tar", "unshare"];

    /// <param name="script">Any script of a deploy.</param>
    /// <param name="point">Where it stops.</param>
    /// <param name="numberOf">The number of a step, by its name.</param>
    public static string Edit(string script, KillPoint point, Func<string, int> numberOf)
    {
        if (script.Contains("\nsteps() {\n", StringComparison.Ordinal))
            return EditApply(script, point, numberOf);
        if (!script.Contains("\ndecide() {\n", StringComparison.Ordinal) || !script.EndsWith("\nmain\n", StringComparison.Ordinal))
            return script;
        return point.Step switch
        {
            KillPoint.Confirmation when point.Moment == KillMoment.Before => Replace(script, "\n    if ! decide; then\n", $"\n    {StopUnnamed}\n    if ! decide; then\n"),
            KillPoint.Confirmation => Replace(script, "\n        record state confirmed || exit 1\n", $"\n        record state confirmed || exit 1\n        {StopUnnamed}\n"),
            KillPoint.Unlock => Replace(script, "\n    unlock\n    printf 'confirmed\\n'\n", $"\n    {StopUnnamed}\n    unlock\n    printf 'confirmed\\n'\n"),
            _ => script,
        };
    }

    /// <summary>The timer looks more often, so that a test waits less.</summary>
    public static string Hasten(string script) =>
        script.Contains("\nsteps() {\n", StringComparison.Ordinal) ? Replace(script, "|| left=5\n", "|| left=1\n") : script;

    private static string StopUnnamed => "[ ! -x /run/fault.sh ] || /run/fault.sh";

    private static string EditApply(string script, KillPoint point, Func<string, int> numberOf)
    {
        script = Hasten(script);
        switch (point.Step)
        {
            case KillPoint.Lock:
                return Wrap(script, "take_lock", point.Moment);
            case KillPoint.Backup:
                return Wrap(script, "backup", point.Moment);
            case KillPoint.Guard:
                return Wrap(script, "arm_guard", point.Moment);
            case KillPoint.Finish:
                return Wrap(script, "finish", point.Moment);
            case KillPoint.Confirmation or KillPoint.Unlock:
                return script;
            case KillPoint.Undo:
                return Replace(Replace(script, "\nfinish() {\n", "\nfinish() {\n    fail\n"), point.Moment == KillMoment.Before ? "\n        part=restore\n" : "\n        part=start\n",
                    (point.Moment == KillMoment.Before ? "\n        part=restore\n" : "\n        part=start\n") + $"        {StopUnnamed}\n");
            case KillPoint.UndoEnd:
                return Replace(Replace(script, "\nfinish() {\n", "\nfinish() {\n    fail\n"), "\n    record state \"$end\"\n", point.Moment == KillMoment.Before
                    ? $"\n    {StopUnnamed}\n    record state \"$end\"\n"
                    : $"\n    record state \"$end\"\n    {StopUnnamed}\n");
            case var step when point.Moment == KillMoment.Before:
                script = Replace(script, "\nrun() {\n", "\nreal_run() {\n");
                return BeforeMain(script, string.Create(CultureInfo.InvariantCulture, $"run() {{\n    [ \"$1\" != {numberOf(step)} ] || {{ {Stop}; }}\n    real_run \"$1\"\n}}\n"));
            case var step:
                var name = string.Create(CultureInfo.InvariantCulture, $"step_{numberOf(step)}");
                script = Replace(script, $"\n{name}() {{\n", $"\nreal_{name}() {{\n");
                var programs = string.Concat(s_programs.Select(p => $"{p}() {{\n    command {p} \"$@\"\n    after $?\n}}\n"));
                return BeforeMain(script, $"within=\nafter() {{\n    [ -z \"$within\" ] || {{ {Stop}; }}\n    return \"$1\"\n}}\n{programs}{name}() {{\n    within=y\n    real_{name}\n    after $?\n}}\n");
        }
    }

    private static string Wrap(string script, string function, KillMoment moment) =>
        BeforeMain(Replace(script, $"\n{function}() {{\n", $"\nreal_{function}() {{\n"), moment == KillMoment.Before
            ? $"{function}() {{\n    {Stop}\n    real_{function}\n}}\n"
            : $"{function}() {{\n    real_{function} || return\n    {Stop}\n}}\n");

    private static string BeforeMain(string script, string functions) => Replace(script, "}\nmain\n", $"}}\n{functions}main\n");

    private static string Replace(string script, string old, string by) =>
        script.Contains(old, StringComparison.Ordinal) ? script.Replace(old, by, StringComparison.Ordinal) : throw new InvalidOperationException($"The script has no '{old.Trim()}' any more.");
}
