using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>
/// The changes of text that make a configuration, in all its files, say what an object says. They touch only what differs: a value that changed is replaced,
/// a setting that went goes with its line, a new one comes to the end of its block (of a virtual_server, in front of its real servers). Comments, blank lines, indentation and line breaks elsewhere stay byte for byte.
/// </summary>
/// <remarks>What is new gets no condition: where the files serve several hosts, it holds for all of them.</remarks>
public static class KeepalivedUpdate
{
    /// <summary>The changes of each file that has to change; none where the files say it already.</summary>
    /// <param name="expansion">The configuration as it is.</param>
    /// <param name="changed">What it is to say: the object that <see cref="KeepalivedConfiguration.From"/> made of it, changed.</param>
    /// <param name="options">What the configuration was expanded with.</param>
    /// <exception cref="HaClusterException">
    /// <c>KeepalivedPlaceNotEditable</c>: a statement that has to change is not written in a file as it is, because a parameter or a sequence stands for it.
    /// <c>KeepalivedUpdateNotPossible</c>: with the changes the files would not say what they are to say, for instance because what is changed is used in several places.
    /// <c>KeepalivedValueInvalid</c>: a string cannot stand in the file. <c>SecretUnavailable</c>: a password's variable or file is not there.
    /// </exception>
    public static IReadOnlyList<KeepalivedFileUpdate> Of(KeepalivedExpansion expansion, KeepalivedConfiguration changed, ExpansionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        ArgumentNullException.ThrowIfNull(changed);
        var editor = new TreeEditor(expansion.Tree.File);
        ConfigurationShape.Root.Update(KeepalivedConfiguration.From(expansion), changed, expansion.Statements, block: null, editor);
        var updates = editor.ToUpdates();
        Verify(expansion, changed, options ?? new ExpansionOptions(), updates);
        return updates;
    }

    private static void Verify(KeepalivedExpansion expansion, KeepalivedConfiguration changed, ExpansionOptions options, IReadOnlyList<KeepalivedFileUpdate> updates)
    {
        try
        {
            var files = updates.ToDictionary(u => u.File.Path ?? "", u => u.ToFile());
            var root = files.GetValueOrDefault(expansion.Tree.File.Path ?? "", expansion.Tree.File);
            var after = KeepalivedExpansion.Of(KeepalivedTree.Parse(root), options with { Files = new OverlayFiles(options.Files, files) });
            var said = KeepalivedConfiguration.From(after);
            // A statement that was made in code has other words than one that was read, and says the same.
            if (said.Equals(changed) || said.ToText(revealSecrets: true) == changed.ToText(revealSecrets: true))
                return;
        }
        catch (ArgumentException)
        {
            // Two changes of one place, or of one file that is included twice.
        }
        throw new HaClusterException("KeepalivedUpdateNotPossible",
            "The files cannot be changed so that they say what they are to say: something that changes is used in several places, or has no form that keepalived reads. Change them by hand.",
            expansion.Statements.Length > 0 ? expansion.Statements[0].Location : null);
    }
}
