using System.Net;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>A feature whose part of a description can be read from live hosts.</summary>
internal interface IAdopted
{
    /// <summary>Asks what must be read of any host, for nobody knows yet what it does.</summary>
    void Ask(FactsQuery query)
    {
    }

    /// <summary>What its files are called, but for their endings: words that are no host's name when a file lies beside those of other hosts.</summary>
    IEnumerable<string> FileWords => [];

    /// <summary>Where on its host a file lies that was given without the host; <see langword="null"/> for one that is none of the feature's.</summary>
    /// <param name="place">What is known of that: a path from the root, or from somewhere.</param>
    /// <param name="text">Its text.</param>
    /// <param name="taken">The paths of the host's files that have a place already.</param>
    string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken) => null;

    /// <summary>The host's own address, where its files, or those of the other hosts, leave no doubt.</summary>
    IPAddress? OwnAddress(HostReading reading, IReadOnlyList<HostReading> all) => null;

    /// <summary>Makes objects of what was read.</summary>
    /// <param name="reading">What was read so far.</param>
    /// <param name="missing">Gets the files and folders that what was read refers to, and that must be read as well; then this is called again.</param>
    HostReading Read(HostReading reading, ICollection<string> missing) => reading;

    /// <summary>The addresses that move between hosts or stand for several, and are no host's own.</summary>
    IEnumerable<IPAddress> VirtualAddresses(HostReading reading) => [];

    /// <summary>The addresses by which a host knows others, or itself.</summary>
    IEnumerable<IPAddress> Mentions(HostReading reading) => [];

    /// <summary>Adds what the hosts have of it. Features before this one have added theirs; the cluster has no hosts yet.</summary>
    /// <exception cref="HaClusterException">What was read makes no sense.</exception>
    Cluster Adopt(Cluster cluster, AdoptionContext context) => cluster;

    /// <summary>Has the last word, when all has been added, the hosts too.</summary>
    Cluster Finish(Cluster cluster, AdoptionContext context) => cluster;
}
