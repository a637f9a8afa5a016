using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Tokens;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Tokens;

public sealed class AuthorizationRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Stage.Pending)]
    [InlineData(Stage.Configured)]
    [InlineData(Stage.Tested)]
    [InlineData(Stage.Decommissioned)]
    public void Nobody_charges_before_the_charge_point_is_commissioned(Stage stage) =>
        Decide(Permit(stage), Tag()).Status.ShouldBe(AuthorizationStatus.Blocked);

    [Fact]
    public void A_known_tag_charges() => Decide(Permit(), Tag()).ShouldSatisfyAllConditions(
        result => result.Status.ShouldBe(AuthorizationStatus.Accepted),
        result => result.Parent.ShouldBe("FAMILY"));

    [Fact]
    public void An_unknown_tag_is_invalid_unless_the_project_is_open()
    {
        Decide(Permit(), null).Status.ShouldBe(AuthorizationStatus.Invalid);
        Decide(Permit(access: AccessMode.Open), null).Status.ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public void A_blocked_tag_is_blocked_even_where_it_has_expired_too() =>
        Decide(Permit(), Tag(status: "blocked", expiresAt: Now.AddDays(-1))).Status.ShouldBe(AuthorizationStatus.Blocked);

    [Fact]
    public void A_tag_expires_at_its_very_moment() => Decide(Permit(), Tag(expiresAt: Now)).Status.ShouldBe(AuthorizationStatus.Expired);

    [Theory]
    [InlineData("staff", AuthorizationStatus.Accepted)]
    [InlineData("guest", AuthorizationStatus.NotAtThisLocation)]
    [InlineData(null, AuthorizationStatus.NotAtThisLocation)]
    public void A_listed_project_admits_its_user_types_only(string? userType, AuthorizationStatus expected) =>
        Decide(Permit(access: AccessMode.Listed), Tag(userType: userType)).Status.ShouldBe(expected);

    [Fact]
    public void Each_refusal_says_why() => Decide(Permit(), null).Reason.ShouldNotBeNullOrEmpty();

    private static AuthorizationResult Decide(ChargingPermit permit, KnownTag? tag) => AuthorizationRule.Decide(permit, tag, ["Staff"], Now);

    private static ChargingPermit Permit(Stage stage = Stage.Commissioned, AccessMode access = AccessMode.Known) =>
        new("CP-1", "org_1", "proj_1", null, stage, access);

    private static KnownTag Tag(string status = "active", DateTimeOffset? expiresAt = null, string? userType = null) =>
        new("04A2", status, expiresAt, "FAMILY", userType, false);
}
