namespace HaCluster.Resources;

/// <summary>
/// What a daemon keeps elsewhere while it runs, such as a table of the kernel's: nobody asks it again whether that is still so,
/// and what somebody changes there by hand stays as it is. Pure data: how to look, how to judge, and how to mend it.
/// </summary>
/// <param name="Unit">The daemon's unit; while it is down there is nothing to mend.</param>
internal abstract record LiveResource(string Unit) : Resource
{
    /// <summary>A script of sh that prints how things are. It changes nothing.</summary>
    public abstract string Look { get; }

    /// <summary>The functions of sh that <see cref="LiveDeviation.Mend"/> calls.</summary>
    public abstract string Functions { get; }

    /// <summary>Whether it is a deploy that puts it there first, so that what is missing need not be somebody's doing. Default: a daemon does.</summary>
    public virtual bool IsOfDeploy => false;

    /// <summary>What is not as the daemon has put it there.</summary>
    /// <param name="seen">The lines that <see cref="Look"/> printed.</param>
    /// <exception cref="FormatException">The lines make no sense.</exception>
    public abstract IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen);
}
