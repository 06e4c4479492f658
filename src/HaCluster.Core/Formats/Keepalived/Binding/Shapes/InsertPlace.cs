namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Where something new goes, seen from a statement.</summary>
internal enum InsertPlace
{
    /// <summary>In front of it.</summary>
    Before,

    /// <summary>Behind it, and its block.</summary>
    After,

    /// <summary>To the end of its block.</summary>
    Within,
}
