using Dynamo.Api.Auth;

namespace Dynamo.Api.Tests.Auth;

public sealed class SecretTests
{
    [Fact]
    public void A_password_is_verified_by_its_hash_and_an_unknown_account_by_none()
    {
        var hash = AccountPassword.Hash("correct password");

        AccountPassword.Verify(hash, "correct password").ShouldBeTrue();
        AccountPassword.Verify(hash, "wrong password").ShouldBeFalse();
        AccountPassword.Verify(null, "correct password").ShouldBeFalse();
    }

    [Fact]
    public void A_key_shows_only_its_beginning()
    {
        var secret = ApiKeySecret.Generate();

        secret.ShouldStartWith("dyn_live_");
        ApiKeySecret.Shown(secret).Length.ShouldBeLessThan(secret.Length / 2);
        ApiKeySecret.Hash(secret).ShouldNotBe(ApiKeySecret.Hash(ApiKeySecret.Generate()));
    }

    [Fact]
    public void Roles_have_the_contracts_scopes()
    {
        Scope.OfRole("owner").ShouldBe(Scope.All);
        Scope.OfRole("admin").ShouldNotContain(Scope.WriteBilling);
        Scope.OfRole("nobody").ShouldBeEmpty();
    }
}
