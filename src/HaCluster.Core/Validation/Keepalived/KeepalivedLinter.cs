using HaCluster.Model;
using HaCluster.Validation.Keepalived.Comments;
using HaCluster.Validation.Keepalived.Rules;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Checks the keepalived.conf of one node, or of all nodes of a cluster together, by all rules for it. Nothing is read from any host.
/// An error is what keepalived's own check (<c>keepalived -t</c>) refuses, or what cannot work.
/// </summary>
public static class KeepalivedLinter
{
    // In characters.
    private const int LargeFile = 100_000;

    private static readonly TextRule[] s_textRules =
    [
        new HA101UnclosedQuote(),
        new HA102LineTooLong(),
        new HA103NulByte(),
        new HA104StrayBackslash(),
        new HA105StrayOpenBrace(),
        new HA106StrayCloseBrace(),
        new HA107UnclosedBlock(),
        new HA108NestedTooDeeply(),
        new HA109IncludeMissing(),
        new HA110IncludeEmpty(),
        new HA111IncludeUnreadable(),
        new HA112IncludeLoop(),
        new HA113UndefinedParameter(),
        new HA114ParameterNotReplaced(),
        new HA115ParameterLoop(),
        new HA116InvalidSequence(),
        new HA117ExpansionTooLarge(),
        new HA118CommentBackslash(),
    ];

    private static readonly StatementRule[] s_statementRules =
    [
        new HA120UnknownKeyword(),
        new HA121KeywordInWrongBlock(),
        new HA122MissingBlock(),
        new HA123BlockOfNothing(),
        new HA131RepeatedKeyword(),
        new HA132MissingKeyword(),
        new HA133DeprecatedKeyword(),
        new HA134RejectedKeyword(),
        new HA226TunnelOptions(),
        new HA250KeywordNewerThanTarget(),
    ];

    private static readonly ValueRule[] s_valueRules =
    [
        new HA124MissingValue(),
        new HA125NotANumber(),
        new HA126NumberOutOfRange(),
        new HA127UnknownWord(),
        new HA128NotAnAddress(),
        new HA129MalformedValue(),
        new HA130SurplusWord(),
    ];

    private static readonly ConfigRule[] s_nodeRules =
    [
        new HA140DefinedTwice(),
        new HA141TrackedDefinedTwice(),
        new HA142NoInterface(),
        new HA143NoVirtualAddress(),
        new HA144StateTakenBack(),
        new HA145NoPreemptOfMaster(),
        new HA146PreemptDelayUnused(),
        new HA147AdvertIntervalOfVersion(),
        new HA148AuthenticationWithVersion3(),
        new HA149AuthenticationIncomplete(),
        new HA150PasswordWithoutType(),
        new HA151PasswordTooLong(),
        new HA152TrivialPassword(),
        new HA153ExampleVirtualRouterId(),
        new HA154StrictMode(),
        new HA155StrictModeUnicast(),
        new HA156MixedFamilies(),
        new HA157VersionConflict(),
        new HA158UnicastWithoutPeers(),
        new HA159VmacWithUnicast(),
        new HA160VmacSettings(),
        new HA161VmacName(),
        new HA162IpvlanSettings(),
        new HA163TracksOwnInterface(),
        new HA164TrackedTwice(),
        new HA165TrackedByInstanceAndGroup(),
        new HA166TrackUndefined(),
        new HA167WeightIgnored(),
        new HA168ScriptArguments(),
        new HA169ScriptSecurity(),
        new HA170SyncGroupMember(),
        new HA171SyncGroupOfOne(),
        new HA172SyncGroupOwners(),
        new HA173VirtualRouterIdTwice(),
        new HA174AddressTwice(),
        new HA175TooManyAddresses(),
        new HA176OwnAddress(),
        new HA177PeerTtl(),
        new HA178AddressOptions(),
        new HA179RouteText(),
        new HA180RouteNotTracked(),
        new HA181RuleText(),
        new HA182BfdSession(),
        new HA183GarpSettings(),
        new HA184TrackSettings(),
        new HA185SyncDaemon(),
        new HA186MulticastGroup(),
        new HA187MailIncomplete(),
        new HA188GlobalContradiction(),
        new HA189RouterIdMissing(),
        new HA208SyncDaemonWithoutInstance(),
        new HA209ServersBesideClients(),
        new HA210NoProtocol(),
        new HA211NoScheduler(),
        new HA212NoForwardingMethod(),
        new HA213ProtocolOfMark(),
        new HA214ZeroPort(),
        new HA215OnePacketScheduling(),
        new HA216FlagOfScheduler(),
        new HA217RangeNotRead(),
        new HA218FamiliesDiffer(),
        new HA219RealServerTwice(),
        new HA220PortsDiffer(),
        new HA221PortWithMark(),
        new HA222QuorumTooLarge(),
        new HA223HysteresisTooLarge(),
        new HA224SorrySettingTooEarly(),
        new HA225SorryServerInhibit(),
        new HA227GroupOfNothing(),
        new HA228GroupMissing(),
        new HA229GroupUnused(),
        new HA230SuspendWithMark(),
        new HA231PersistenceGranularity(),
        new HA232VirtualServerTwice(),
        new HA233CheckerFamilies(),
        new HA234LinkLocalChecker(),
        new HA235BfdCheck(),
        new HA236FileCheck(),
        new HA237UdpCheckLengths(),
        new HA238RegexSettings(),
        new HA239Thresholds(),
        new HA240NoChecker(),
        new HA241DelayLoopTooLong(),
        new HA242RetriesTakeLong(),
        new HA243AddressOfNobody(),
        new HA244CheckerOfOtherProtocol(),
        new HA245UdpCheckWithoutReply(),
        new HA246HashingAndInhibit(),
        new HA247NoOmega(),
        new HA248SslIncomplete(),
        new HA251RealServerIsVip(),
        new HA252DirectorIsRealServer(),
        new HA253VipOutsideSubnet(),
        new HA254ScriptUserMissing(),
        new HA255ServiceUnreachable(),
        new HA256AddressUnreachable(),
        new HA257NoPreemptWithWeight(),
        new HA258ScriptNotTracked(),
        new HA259ShellInCommand(),
        new HA260GatewayNotInSyncGroup(),
        new HA262SuccessIsFault(),
        new HA263HttpCheckOfOtherPort(),
        new HA265VipOfNoHost(),
        new HA266RealServerIsLoopback(),
        new HA267SaidTwice(),
        new HA268SessionsApart(),
        new HA269ScriptInUnsafePlace(),
        new HA271RealServerNotUnicast(),
    ];

    private static readonly PeersRule[] s_peersRules =
    [
        new HA190VirtualRouterIdDiffers(),
        new HA191EqualPriorities(),
        new HA192SeveralMasters(),
        new HA193AdvertIntervalDiffers(),
        new HA194VersionDiffers(),
        new HA195AuthenticationDiffers(),
        new HA196AddressesDiffer(),
        new HA197FamilyDiffers(),
        new HA198UnicastAndMulticast(),
        new HA199PeersDoNotMeet(),
        new HA200PreemptionDiffers(),
        new HA201VirtualRouterIdOfOthers(),
        new HA202InstanceOnOneNode(),
        new HA203WeightTooSmall(),
        new HA204RouterIdTwice(),
        new HA205VirtualServersDiffer(),
        new HA206SyncGroupsDiffer(),
        new HA207MulticastGroupDiffers(),
        new HA261MasterOfLowerPriority(),
        new HA264SyncDaemonDiffers(),
        new HA270WeightOverturnsOrder(),
    ];

    /// <summary>All rules of keepalived.conf, by id.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
        [.. s_textRules.Concat<Rule>(s_statementRules).Concat(s_valueRules).Concat(s_nodeRules).Concat(s_peersRules).Append(HA249CommentNotUnderstood.Instance).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>What the rules find, in the order of the files and their lines.</summary>
    /// <param name="nodes">The nodes. Those of one cluster are given together; more than one is needed for the rules between peers.</param>
    /// <param name="includeSuppressed">Whether what comments suppress is among it, marked (<see cref="Finding.Suppression"/>). Errors are never suppressed.</param>
    public static IReadOnlyList<Finding> Lint(IReadOnlyList<LintNode> nodes, bool includeSuppressed = false)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var findings = nodes.SelectMany(LintOne);
        if (nodes.Count > 1)
            findings = findings.Concat(s_peersRules.SelectMany(r => r.Check(nodes)));
        // A file that several nodes share, or include, says what it has to say once.
        var found = InOrder(findings.DistinctBy(f => (f.RuleId, f.Location, f.Message)));
        var judged = CommentSuppressions.Apply(nodes, found);
        return ReferenceEquals(judged, found) ? found : InOrder(judged.Where(f => includeSuppressed || f.Suppression is null));
    }

    private static IReadOnlyList<Finding> InOrder(IEnumerable<Finding> findings) =>
    [
        .. findings.OrderBy(f => f.Location?.File, StringComparer.Ordinal)
            .ThenBy(f => f.Location?.Line)
            .ThenBy(f => f.Location?.Column)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal),
    ];

    private static IEnumerable<Finding> LintOne(LintNode node)
    {
        // A part of the work is in the statements, which need nothing of the node but its expansion. Of a small file it is not worth a thread.
        var ofStatements = node.Expansion.Tree.File.Text.Length < LargeFile ? Task.FromResult(CheckStatements()) : Task.Run(CheckStatements);
        var findings = node.Expansion.Diagnostics.Select(d => s_textRules.First(r => r.Mistake == d.Mistake).Report(node, d))
            .Concat(s_nodeRules.OfType<NodeRule>().SelectMany(r => r.Check(node)))
            .Concat(new VirtualServerWalk(node, s_nodeRules).Run())
            .ToList();
        return findings.Concat(ofStatements.GetAwaiter().GetResult());

        List<Finding> CheckStatements() => new StatementWalk(node, s_statementRules, s_valueRules).Run();
    }
}
