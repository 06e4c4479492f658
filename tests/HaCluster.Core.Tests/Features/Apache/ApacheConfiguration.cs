using System.Globalization;

namespace HaCluster.Core.Tests.Features.Apache;

/// <summary>The configuration of a whole Apache that has all of its things in one folder.</summary>
internal static class ApacheConfiguration
{
    /// <summary>Its text.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ports">The ports that it listens on.</param>
    /// <param name="sites">The pattern of the files of sites there.</param>
    /// <param name="more">Further lines.</param>
    public static string In(string folder, IEnumerable<int> ports, string sites, string more = "") => $"""
        ServerRoot "{folder}"
        ServerName localhost
        PidFile "{folder}/pid"
        Mutex file:{folder} default
        ErrorLog "{folder}/error.log"
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
        {more}
        {string.Concat(ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"Listen {p}\n")))}
        IncludeOptional {folder}/{sites}

        """;
}
