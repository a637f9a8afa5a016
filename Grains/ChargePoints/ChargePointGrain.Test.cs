namespace Dynamo.Grains.ChargePoints;

/// <summary>The one exception to "not commissioned accepts no sessions": the test transaction of a running commissioning session.</summary>
public sealed partial class ChargePointGrain
{
    public async Task AllowTest(string? tag, DateTimeOffset until)
    {
        await Fresh();
        var test = tag is null ? null : new TestPermit(tag, until);
        if (test != State.Test) await Save(State with { Test = test });
    }

    private string? TestTag => State.Test is { } test && test.Until > Now ? test.Tag : null;
}

/// <summary>A tag that may charge whatever the stage is.</summary>
public sealed record TestPermit(string Tag, DateTimeOffset Until);
