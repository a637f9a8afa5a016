using Dynamo.Engine.Tests.Web.Broken;

namespace Dynamo.Engine.Tests.Web;

/// <summary>Mistakes that must not wait for the first request.</summary>
public sealed class StartUpTests
{
    [Theory]
    [InlineData(typeof(NoVerb))]
    [InlineData(typeof(NoRoute))]
    [InlineData(typeof(NoHandler))]
    [InlineData(typeof(TwoHandlers))]
    [InlineData(typeof(SameRoute1), typeof(SameRoute2))]
    [InlineData(typeof(TwiceValidatedEndpoint), typeof(TwiceValidated1), typeof(TwiceValidated2))]
    [InlineData(typeof(Unresolvable))]
    [InlineData]
    public void A_mistake_is_found_when_the_application_starts(params Type[] types) =>
        Should.Throw<Exception>(() => WebHost.Build(types.Contains));
}
