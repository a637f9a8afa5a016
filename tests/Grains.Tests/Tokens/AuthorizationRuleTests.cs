using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Tokens;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Tokens;

public sealed class AuthorizationRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionId Elsewhere = new("CP-9", "7");

    [Theory]
    [InlineData(Stage.Pending)]
    [InlineData(Stage.Configured)]
    [InlineData(Stage.Tested)]
    [InlineData(Stage.Decommissioned)]
    public void Nobody_does_anything_before_the_charge_point_is_commissioned(Stage stage)
    {
        foreach (var purpose in Enum.GetValues<TokenPurpose>())
        {
            Decide(Tag(), stage: stage, purpose: purpose).ShouldSatisfyAllConditions(
                result => result.Status.ShouldBe(AuthorizationStatus.Blocked),
                result => result.Reason!.ShouldContain(stage.ToString().ToLowerInvariant()));
        }
    }

    [Fact]
    public void A_known_tag_charges() => Decide(Tag()).ShouldSatisfyAllConditions(
        result => result.Status.ShouldBe(AuthorizationStatus.Accepted),
        result => result.Parent.ShouldBe("FAMILY"),
        result => result.Reason.ShouldBeNull());

    /// <summary>Access mode, status of the tag (null: unknown), days until it expires, user type → answer. Everything else is as usual.</summary>
    [Theory]
    [InlineData(AccessMode.Open, null, null, null, AuthorizationStatus.Accepted)]
    [InlineData(AccessMode.Open, "active", null, null, AuthorizationStatus.Accepted)]
    [InlineData(AccessMode.Open, "blocked", null, null, AuthorizationStatus.Blocked)]
    [InlineData(AccessMode.Open, "expired", null, null, AuthorizationStatus.Expired)]
    [InlineData(AccessMode.Open, "active", 0, null, AuthorizationStatus.Expired)]
    [InlineData(AccessMode.Known, null, null, null, AuthorizationStatus.Invalid)]
    [InlineData(AccessMode.Known, "active", null, null, AuthorizationStatus.Accepted)]
    [InlineData(AccessMode.Known, "active", 1, null, AuthorizationStatus.Accepted)]
    [InlineData(AccessMode.Known, "active", 0, null, AuthorizationStatus.Expired)]
    [InlineData(AccessMode.Known, "active", -1, null, AuthorizationStatus.Expired)]
    [InlineData(AccessMode.Known, "blocked", -1, null, AuthorizationStatus.Blocked)]
    [InlineData(AccessMode.Known, "expired", 1, null, AuthorizationStatus.Expired)]
    [InlineData(AccessMode.Listed, null, null, null, AuthorizationStatus.Invalid)]
    [InlineData(AccessMode.Listed, "active", null, "staff", AuthorizationStatus.Accepted)]
    [InlineData(AccessMode.Listed, "active", null, "guest", AuthorizationStatus.NotAtThisLocation)]
    [InlineData(AccessMode.Listed, "active", null, null, AuthorizationStatus.NotAtThisLocation)]
    [InlineData(AccessMode.Listed, "blocked", null, "staff", AuthorizationStatus.Blocked)]
    [InlineData(AccessMode.Listed, "active", 0, "guest", AuthorizationStatus.Expired)]
    public void The_access_policy_and_the_tags_own_state_decide(AccessMode access, string? status, int? days, string? userType, AuthorizationStatus expected)
    {
        var tag = status is null ? null : Tag(status, days is { } left ? Now.AddDays(left) : null, userType);
        foreach (var purpose in Enum.GetValues<TokenPurpose>())
        {
            var result = Decide(tag, access, purpose: purpose);
            result.Status.ShouldBe(expected, $"{purpose}");
            if (!result.IsAccepted) result.Reason.ShouldNotBeNullOrWhiteSpace();
        }
    }

    /// <summary>The one who stops and his group, the one who started and his group → may he stop?</summary>
    [Theory]
    [InlineData("04A2", null, "04A2", null, true)]
    [InlineData("04A2", null, "04a2", null, true)]
    [InlineData("04A2", "FAMILY", "04B7", "family", true)]
    [InlineData("04A2", "FAMILY", "04B7", "NEIGHBOURS", false)]
    [InlineData("04A2", "FAMILY", "04B7", null, false)]
    [InlineData("04A2", null, "04B7", null, false)]
    [InlineData("FAMILY", null, "04B7", "FAMILY", true)]
    [InlineData("04A2", "FAMILY", "FAMILY", null, true)]
    public void A_session_is_stopped_by_its_starter_and_his_group(string id, string? group, string startedBy, string? startersGroup, bool may) =>
        Decide(Tag(id: id, parent: group), purpose: TokenPurpose.Stop, startedBy: new TokenHolder(startedBy, startersGroup), id: id).Status
            .ShouldBe(may ? AuthorizationStatus.Accepted : AuthorizationStatus.Invalid);

    [Theory]
    [InlineData(TokenPurpose.Authorize)]
    [InlineData(TokenPurpose.Start)]
    [InlineData(TokenPurpose.RemoteStart)]
    [InlineData(TokenPurpose.Reservation)]
    public void A_reserved_connector_serves_who_reserved_it_and_his_group(TokenPurpose purpose)
    {
        Decide(Tag(parent: null), purpose: purpose, reservedFor: new TokenHolder("04B7", null)).Status.ShouldBe(AuthorizationStatus.NotAtThisTime);
        Decide(Tag(parent: null), purpose: purpose, reservedFor: new TokenHolder("04a2", null)).Status.ShouldBe(AuthorizationStatus.Accepted);
        Decide(Tag(parent: "FAMILY"), purpose: purpose, reservedFor: new TokenHolder("04B7", "FAMILY")).Status.ShouldBe(AuthorizationStatus.Accepted);
        Decide(null, AccessMode.Open, purpose: purpose, reservedFor: new TokenHolder("04B7", null)).Status.ShouldBe(AuthorizationStatus.NotAtThisTime);
    }

    [Fact]
    public void A_reservation_keeps_nobody_from_stopping() =>
        Decide(Tag(), purpose: TokenPurpose.Stop, reservedFor: new TokenHolder("04B7", null)).Status.ShouldBe(AuthorizationStatus.Accepted);

    /// <summary>A driver who wants to stop shows the tag that charges: only what starts counts.</summary>
    [Theory]
    [InlineData(TokenPurpose.Authorize, false, AuthorizationStatus.Accepted)]
    [InlineData(TokenPurpose.Stop, false, AuthorizationStatus.Accepted)]
    [InlineData(TokenPurpose.Reservation, false, AuthorizationStatus.Accepted)]
    [InlineData(TokenPurpose.Start, false, AuthorizationStatus.ConcurrentTx)]
    [InlineData(TokenPurpose.RemoteStart, false, AuthorizationStatus.ConcurrentTx)]
    [InlineData(TokenPurpose.Start, true, AuthorizationStatus.Accepted)]
    [InlineData(TokenPurpose.RemoteStart, true, AuthorizationStatus.Accepted)]
    public void One_tag_has_one_session_unless_it_says_otherwise(TokenPurpose purpose, bool concurrent, AuthorizationStatus expected) =>
        Decide(Tag(concurrent: concurrent), purpose: purpose, usedBy: Elsewhere).Status.ShouldBe(expected);

    [Theory]
    [InlineData(null, "ISO14443", true)]
    [InlineData("ISO14443", null, true)]
    [InlineData("iso14443", "ISO14443", true)]
    [InlineData("Central", "ISO14443", true)]
    [InlineData("KeyCode", "Central", true)]
    [InlineData("KeyCode", "ISO14443", false)]
    public void A_number_that_is_keyed_in_is_not_the_card_that_bears_it(string? shown, string? known, bool may) =>
        Decide(Tag(type: known), tokenType: shown).IsAccepted.ShouldBe(may);

    [Fact]
    public void Many_charge_at_once_without_a_tag_where_everybody_may()
    {
        Decide(null, AccessMode.Open, purpose: TokenPurpose.Start, tokenType: "NoAuthorization", id: "", usedBy: Elsewhere).Status.ShouldBe(AuthorizationStatus.Accepted);
        Decide(null, tokenType: "NoAuthorization", id: "").Status.ShouldBe(AuthorizationStatus.Invalid);
    }

    private static AuthorizationResult Decide(
        KnownTag? tag, AccessMode access = AccessMode.Known, Stage stage = Stage.Commissioned, TokenPurpose purpose = TokenPurpose.Authorize,
        TokenHolder? startedBy = null, TokenHolder? reservedFor = null, SessionId? usedBy = null, string? tokenType = null, string id = "04A2") =>
        AuthorizationRule.Decide(
            new TokenQuestion
            {
                Token = new IdToken(id, tokenType), Permit = new ChargingPermit("CP-1", "org_1", "proj_1", null, stage, access), Purpose = purpose,
                ConnectorId = 1, StartedBy = startedBy, ReservedFor = reservedFor,
            },
            tag, ["Staff"], usedBy, Now);

    private static KnownTag Tag(
        string status = "active", DateTimeOffset? expiresAt = null, string? userType = "staff", bool concurrent = false, string id = "04A2",
        string? parent = "FAMILY", string? type = null) =>
        new(id, status, expiresAt, parent, userType, concurrent, type);
}
