using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>All that Convergence knows of one kind of resource: what no host could have, what to ask, how to compare, what to do, how to undo it, and what to do with what is wanted no longer.</summary>
internal abstract class ResourceKind
{
    /// <summary>All kinds; what is wanted no longer goes in this order.</summary>
    private static readonly ResourceKind[] s_all =
    [
        PackageKind.Instance,
        ServiceKind.Instance,
        FileKind.Instance,
        new SysctlKind(),
        new DirectoryKind(),
        new KernelModuleKind(),
        new AddressKind(),
        new RouteKind(),
        new MountKind(),
        new LiveKind(),
        new SwitchKind(),
        new ReleaseKind(),
    ];

    private static readonly Dictionary<Type, ResourceKind> s_byType = s_all.ToDictionary(k => k.ResourceType);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ResourceKind> All => s_all;

    /// <summary>The functions of sh that its steps call when they are carried out.</summary>
    public virtual string ApplyFunctionsOn(Distribution distribution) => ApplyFunctions;

    /// <summary>The functions of sh that its steps call when they are undone.</summary>
    public virtual string UndoFunctionsOn(Distribution distribution) => UndoFunctions;

    /// <summary>The kinds whose functions its steps call, too.</summary>
    public virtual IEnumerable<ResourceKind> Uses => [];

    protected abstract Type ResourceType { get; }

    /// <summary>As <see cref="ApplyFunctionsOn"/>, where they are the same on all distributions.</summary>
    protected virtual string ApplyFunctions => "";

    /// <summary>As <see cref="UndoFunctionsOn"/>, where they are the same on all distributions.</summary>
    protected virtual string UndoFunctions => "";

    /// <summary>The functions of its undo; see <see cref="UndoCommand.Verb"/>.</summary>
    public virtual IReadOnlyList<string> UndoVerbs => [];

    public static ResourceKind Of(Resource resource) => s_byType[resource is LiveResource ? typeof(LiveResource) : resource.GetType()];

    /// <summary>The kind that a command of an undo is of; <see langword="null"/> for one that this version does not know.</summary>
    public static ResourceKind? Of(UndoCommand command) => s_all.FirstOrDefault(k => k.UndoVerbs.Contains(command.Verb));

    /// <summary>The ids of the resources that a command of its undo is about.</summary>
    public virtual IEnumerable<string> ResourcesOf(UndoCommand command) => [];

    /// <summary>Adds what <see cref="Reverse"/> must know to the query.</summary>
    public virtual void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query)
    {
    }

    /// <summary>Adds the steps that do what a command of its undo would, and that can be undone themselves.</summary>
    public virtual void Reverse(UndoCommand command, ReversePlan plan)
    {
    }

    /// <summary>Refuses what no host could have, before any host is asked: the last door before a script is written.</summary>
    /// <exception cref="HaClusterException"><c>ResourceInvalid</c>.</exception>
    public abstract void Guard(Resource resource, string host);

    /// <summary>Adds what <see cref="Compare"/> must know to the query.</summary>
    public abstract void Ask(Resource resource, FactsQuery query);

    /// <summary>Adds the steps that the resource needs, if any, to the plan.</summary>
    public abstract void Compare(Resource resource, PlanBuilder plan);

    /// <summary>Adds the steps by which what HaCluster made of this kind, and what is wanted no longer, goes.</summary>
    public virtual void Prune(PlanBuilder plan)
    {
    }

    /// <summary>A script beside the kinds.</summary>
    protected static string Script(string name) => EmbeddedText.ReadScript(typeof(ResourceKind), $"Kinds.{name}");
}
