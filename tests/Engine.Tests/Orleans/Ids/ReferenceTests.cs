using Dynamo.Engine.Tests.Activations;
using Dynamo.Engine.Tests.Support;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Ids;

/// <summary>A reference knows the grain and the interface, and both are enough to make it again.</summary>
public sealed class ReferenceTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "reference/" + Guid.NewGuid();

    [Fact]
    public async Task A_reference_made_of_id_and_interface_meets_the_same_activation()
    {
        var grain = engine.Client.GetGrain<ILifeGrain>(_key);
        var known = (GrainReference)grain;
        var before = (ILifeGrain)engine.Client.GetGrain(known.GrainId, known.InterfaceType);
        var life = await before.Life();
        (await grain.Life()).ShouldBe(life);
        var after = (ILifeGrain)engine.Client.GetGrain(known.GrainId, known.InterfaceType);
        (await after.Life()).ShouldBe(life);
        ((GrainReference)after).ShouldBe(known);
    }

    [Fact]
    public void Grains_of_one_class_have_the_same_interface_and_those_of_another_have_not()
    {
        var life = ((GrainReference)engine.Client.GetGrain<ILifeGrain>(_key)).InterfaceType;
        ((GrainReference)engine.Client.GetGrain<ILifeGrain>(_key + "/other")).InterfaceType.ShouldBe(life);
        ((GrainReference)engine.Client.GetGrain<IIdleGrain>(_key)).InterfaceType.ShouldNotBe(life);
        life.IsDefault.ShouldBeFalse();
    }
}
