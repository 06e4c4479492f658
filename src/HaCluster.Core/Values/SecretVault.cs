namespace HaCluster.Values;

/// <summary>Where secrets come from that are kept in a vault (<c>vault:NAME</c>).</summary>
public static class SecretVault
{
    /// <summary>
    /// Gives the secret of a name in clear text. The PowerShell module sets it, to Get-Secret of SecretManagement; without it no vault can be opened.
    /// It is called on any thread, and throws an <see cref="InvalidOperationException"/> that says why there is no such secret.
    /// </summary>
    public static Func<string, string>? Reader { get; set; }
}
