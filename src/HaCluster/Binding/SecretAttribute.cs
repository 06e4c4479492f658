using System.Management.Automation;
using System.Net;
using System.Security;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads a password: a secure string, or a credential, or a reference to where it is kept. Never clear text, which would stay in the history.</summary>
internal sealed class SecretAttribute : ConvertAttribute<Secret>
{
    /// <inheritdoc/>
    protected override Secret Convert(object value, string text) => value switch
    {
        PSCredential credential => Secret.FromValue(credential.GetNetworkCredential().Password),
        SecureString secure => Secret.FromValue(new NetworkCredential("", secure).Password),
        string reference when Secret.IsReference(reference) => Secret.FromReference(reference),
        _ => throw Refuse("Give a password as a SecureString (Read-Host -AsSecureString), or say where it is kept: env:NAME, file:PATH or vault:NAME."),
    };
}
