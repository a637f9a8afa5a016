using System.Text;
using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Ids;

/// <summary>Names and hashes that are in stored rows: they have to be the same on either engine.</summary>
public sealed class IdTests
{
    [Theory]
    [InlineData("", 0x055DCC02u)]
    [InlineData("a", 0x56740D55u)]
    [InlineData("abc", 0xFF53D132u)]
    [InlineData("Nobody inspects the spammish repetition", 0x2F3B29E2u)]
    public void The_hash_is_xxHash32_read_backwards(string text, uint hash) => StableHash.ComputeHash(Encoding.UTF8.GetBytes(text)).ShouldBe(hash);

    [Fact]
    public void A_grains_hash_is_made_of_its_types_and_its_keys()
    {
        var id = GrainId.Create("chargepoint", "cp/cp-7");
        var type = StableHash.ComputeHash("chargepoint"u8);
        var key = StableHash.ComputeHash("cp/cp-7"u8);
        id.GetUniformHashCode().ShouldBe(unchecked((type * 31) + key));
    }

    [Fact]
    public void An_id_is_read_back_from_its_text()
    {
        var id = GrainId.Parse("session/session/CP-7/1842");
        id.Type.ToString().ShouldBe("session");
        id.Key.ToString().ShouldBe("session/CP-7/1842");
        id.ShouldBe(GrainId.Create("session", "session/CP-7/1842"));
    }
}
