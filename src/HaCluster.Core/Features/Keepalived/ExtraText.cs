using System.Collections.Immutable;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Features.Keepalived;

/// <summary>What the keepalived text of an object says, statement by statement and as keepalived takes it.</summary>
internal sealed class ExtraText(ImmutableArray<KeepalivedStatement> statements)
{
    /// <summary>The statements.</summary>
    public ImmutableArray<KeepalivedStatement> Statements => statements;

    /// <summary>The text as the settings of a vrrp_instance.</summary>
    public VrrpInstanceBlock Instance { get; } = VrrpShape.Instance.Read(statements, source: null);

    /// <summary>The text as the settings of a virtual_server.</summary>
    public VirtualServerBlock Service { get; } = VirtualServerShape.VirtualServer.Read(statements, source: null);

    /// <summary>The text as the settings of a real_server.</summary>
    public RealServerBlock RealServer { get; } = VirtualServerShape.RealServer.Read(statements, source: null);

    /// <summary>Reads a text; <see langword="null"/> where it cannot stand in a file.</summary>
    public static ExtraText? TryRead(string text) => KeepalivedExtra.ProblemOf(text) is null ? new ExtraText(KeepalivedTree.Parse(text).Statements) : null;

    /// <summary>The last statement of one of these keywords: the one that counts.</summary>
    public KeepalivedStatement? Last(params ReadOnlySpan<string> keywords)
    {
        for (var i = statements.Length - 1; i >= 0; i--)
        {
            foreach (var keyword in keywords)
            {
                if (statements[i].Is(keyword))
                    return statements[i];
            }
        }
        return null;
    }

    /// <summary>What a block of the text says.</summary>
    public static ExtraText In(KeepalivedStatement block) => new(block.Children);
}
