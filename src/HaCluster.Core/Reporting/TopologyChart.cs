using System.Globalization;
using System.Xml.Linq;
using HaCluster.Features;
using HaCluster.Model;
using static HaCluster.Reporting.Markup;

namespace HaCluster.Reporting;

/// <summary>A cluster as a small picture: visitors, and what the features have to show, each a column.</summary>
internal static class TopologyChart
{
    private const double BoxWidth = 150, BoxHeight = 40, Gap = 60, RowGap = 12;

    /// <summary>Draws the chart.</summary>
    public static XElement Draw(Cluster cluster)
    {
        var columns = Columns(cluster).Where(c => c.Boxes.Count > 0).ToList();
        var rows = columns.Max(c => c.Boxes.Count);
        var (width, height) = ((columns.Count * (BoxWidth + Gap)) - Gap, (rows * (BoxHeight + RowGap)) + 16);
        return Svg("svg", Class("topology"), Attr("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            Attr("style", string.Create(CultureInfo.InvariantCulture, $"max-width:{width}px")), Attr("role", "img"), Attr("aria-label", $"The cluster {cluster.Name}"),
            columns.Zip(columns.Skip(1), (left, right) => (left, right)).SelectMany((pair, i) => Lines(pair.left, pair.right, i, height)),
            columns.Select((column, i) => Svg("g", Svg("title", column.Title), Boxes(column, i, height))));
    }

    // Features are set up from the storage outwards.
    private static IEnumerable<DrawnColumn> Columns(Cluster cluster) => FeatureList.All.Reverse().OfType<IDrawn>().SelectMany(f => f.ColumnsOf(cluster))
        .Prepend(new("visitors", [new("visitors", cluster.ProbeFrom is { } from ? $"probe from {from}" : "")]));

    private static IEnumerable<XElement> Boxes(DrawnColumn column, int index, double height)
    {
        var x = index * (BoxWidth + Gap);
        for (var row = 0; row < column.Boxes.Count; row++)
        {
            var y = Y(column, row, height);
            var box = column.Boxes[row];
            yield return Svg("rect", Class(box.IsVirtual ? "node vip" : "node"), Attr("x", x + 0.5), Attr("y", y + 0.5),
                Attr("width", BoxWidth - 1), Attr("height", BoxHeight - 1), Attr("rx", 6.0));
            yield return Svg("text", Class("node-name"), Attr("x", x + (BoxWidth / 2)), Attr("y", y + (box.Detail.Length > 0 ? 17 : 24)), box.Name);
            yield return Svg("text", Class("node-detail"), Attr("x", x + (BoxWidth / 2)), Attr("y", y + 31), box.Detail);
        }
    }

    private static IEnumerable<XElement> Lines(DrawnColumn left, DrawnColumn right, int index, double height)
    {
        var x = (index * (BoxWidth + Gap)) + BoxWidth;
        for (var a = 0; a < left.Boxes.Count; a++)
        {
            for (var b = 0; b < right.Boxes.Count; b++)
            {
                yield return Svg("line", Class("link"), Attr("x1", x), Attr("y1", Y(left, a, height) + (BoxHeight / 2)),
                    Attr("x2", x + Gap), Attr("y2", Y(right, b, height) + (BoxHeight / 2)));
            }
        }
    }

    private static double Y(DrawnColumn column, int row, double height) =>
        ((height - (column.Boxes.Count * (BoxHeight + RowGap)) + RowGap) / 2) + (row * (BoxHeight + RowGap));
}
