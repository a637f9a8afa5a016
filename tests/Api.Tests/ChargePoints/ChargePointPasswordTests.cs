using System.Text;
using Dynamo.ChargePoints;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ChargePointPasswordTests
{
    private const string HexKey = "00112233445566778899aabbccddeeff00112233";

    [Fact]
    public void A_generated_password_is_40_hex_digits_and_never_the_same()
    {
        var password = ChargePointPassword.Generate();

        password.Length.ShouldBe(40);
        password.ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
        ChargePointPassword.Generate().ShouldNotBe(password);
    }

    [Fact]
    public void A_password_is_verified_by_its_hash_and_no_other_is()
    {
        var hash = ChargePointPassword.Hash("correct horse battery"u8);

        hash.ShouldStartWith("pbkdf2-sha256$2000$");
        ChargePointPassword.Verify(hash, "correct horse battery"u8).ShouldBeTrue();
        ChargePointPassword.Verify(hash, "correct horse batter"u8).ShouldBeFalse();
        ChargePointPassword.Verify(hash, default).ShouldBeFalse();
    }

    [Fact]
    public void A_key_of_160_bits_needs_no_slow_hash_but_an_older_slow_one_of_it_counts()
    {
        const string OfBefore = "pbkdf2-sha256$2000$AAECAwQFBgcICQoLDA0ODw==$NsTzDNIBt0/5ZuzpJGva9Afx+OfvT0oJIS/uUrEoYTU=";

        ChargePointPassword.Hash(Encoding.ASCII.GetBytes(HexKey)).ShouldStartWith("pbkdf2-sha256$1$");
        ChargePointPassword.Verify(OfBefore, Encoding.ASCII.GetBytes(HexKey)).ShouldBeTrue();
    }

    [Fact]
    public void The_same_password_has_another_hash_each_time() =>
        ChargePointPassword.Hash("password"u8).ShouldNotBe(ChargePointPassword.Hash("password"u8));

    [Fact]
    public void A_hex_password_counts_as_text_and_as_the_bytes_it_stands_for()
    {
        var hash = ChargePointPassword.Hash(Encoding.ASCII.GetBytes(HexKey));

        ChargePointPassword.Verify(hash, Encoding.ASCII.GetBytes(HexKey)).ShouldBeTrue();
        ChargePointPassword.Verify(hash, Encoding.ASCII.GetBytes(HexKey.ToUpperInvariant())).ShouldBeTrue();
        ChargePointPassword.Verify(hash, Convert.FromHexString(HexKey)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("pbkdf2-sha256$x$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$2000$not base64$AAAA")]
    [InlineData("pbkdf2-sha256$999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAA")]
    public void A_hash_that_cannot_be_read_verifies_nothing(string hash) =>
        ChargePointPassword.Verify(hash, "password"u8).ShouldBeFalse();
}
