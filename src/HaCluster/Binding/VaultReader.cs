using System.Management.Automation;
using System.Net;
using System.Security;

namespace HaCluster.Binding;

/// <summary>Opens vaults by Get-Secret of SecretManagement, in a session of its own: secrets are wanted on threads that have none.</summary>
internal static class VaultReader
{
    /// <summary>The secret of a name, in clear text.</summary>
    /// <exception cref="InvalidOperationException">There is none, or no way to it.</exception>
    public static string Read(string name)
    {
        using var session = PowerShell.Create();
        try
        {
            var found = session.AddCommand("Get-Secret").AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
            return found is [{ BaseObject: var secret }] ? TextOf(secret, name) : throw new InvalidOperationException($"The secret vault:{name} is in no vault that Get-Secret knows.");
        }
        catch (CommandNotFoundException e)
        {
            throw new InvalidOperationException($"The secret vault:{name} cannot be read: there is no Get-Secret. Install Microsoft.PowerShell.SecretManagement, and register the vault.", e);
        }
        catch (RuntimeException e)
        {
            throw new InvalidOperationException($"The secret vault:{name} cannot be read: {e.Message}", e);
        }
    }

    private static string TextOf(object secret, string name) => secret switch
    {
        string text => text,
        SecureString secure => new NetworkCredential("", secure).Password,
        PSCredential credential => credential.GetNetworkCredential().Password,
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        _ => throw new InvalidOperationException($"The secret vault:{name} is a {secret.GetType().Name}; a password, a key or a credential is wanted."),
    };
}
