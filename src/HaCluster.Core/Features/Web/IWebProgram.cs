namespace HaCluster.Features.Web;

/// <summary>A feature that is a program which serves web sites.</summary>
internal interface IWebProgram
{
    /// <summary>The word for it in a definition.</summary>
    WebServerKind Kind { get; }
}
