using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA236FileCheck() : CheckerRule("HA236", Severity.Error, "A FILE_CHECK has no track_file that it could look at")
{
    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (checker.Keyword != "FILE_CHECK" || checker.Statement.Last("track_file") is not { Count: > 1 } setting)
            return null;
        var name = setting.WordText(1)!;
        var file = node.Tracks.Find("track_file", name);
        if (file is null)
            return Report(setting, 1, $"There is no track_file {setting.Quoted(1)}; keepalived leaves the checker out.{NearestName.Hint(name, node.Tracks.NamesFor("track_file"))}", "Define the track_file above this virtual server, or correct the name.");
        if (!node.Tracks.IsBefore(file, checker.Server.Service.Statement))
            return Report(setting, 1, $"{setting.Quoted(1)} is defined only after this virtual server, at {file.Location}; keepalived does not find it.", "Move the track_file up, before the virtual server.");
        return file.Last("file") is null
            ? Report(setting, 1, $"track_file {setting.Quoted(1)} has no file; keepalived leaves the checker out.", "Add the path to the track_file, with 'file'.")
            : null;
    }
}
