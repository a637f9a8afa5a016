using System.Collections.Immutable;
using Orleans;

namespace Dynamo.Engine.Tests.Copies;

[GenerateSerializer]
[Alias("Dynamo.Engine.Tests.Basket")]
public sealed class Basket
{
    [Id(0)]
    public List<string> Things { get; set; } = [];

    [Id(1)]
    public Basket? Other { get; set; }

    [Id(2)]
    public Dictionary<string, int[]> Counts { get; set; } = [];
}

[GenerateSerializer]
[Immutable]
[Alias("Dynamo.Engine.Tests.Sealed")]
public sealed record Sealed([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<int> Numbers);

public sealed class Unmarked
{
    public List<int> Numbers { get; set; } = [];
}

public interface ICopyGrain : IGrainWithStringKey
{
    Task Keep(Basket basket);

    Task<Basket> Kept();

    Task<bool> IsSame(Sealed value);

    Task<bool> IsSameArray([Immutable] int[] value);

    Task<bool> IsSameTwice(Basket first, Basket second);

    Task<ICopyGrain> Yourself();

    Task<string> NameOf(ICopyGrain grain);

    Task Take(object value);
}

public class CopyGrain : Grain, ICopyGrain
{
    public static Sealed? Given { get; set; }

    public static int[]? GivenArray { get; set; }

    private Basket _kept = new();

    public Task Keep(Basket basket)
    {
        _kept = basket;
        return Task.CompletedTask;
    }

    public Task<Basket> Kept() => Task.FromResult(_kept);

    public Task<bool> IsSame(Sealed value) => Task.FromResult(ReferenceEquals(value, Given));

    public Task<bool> IsSameArray(int[] value) => Task.FromResult(ReferenceEquals(value, GivenArray));

    public Task<bool> IsSameTwice(Basket first, Basket second) => Task.FromResult(first.Other is not null && ReferenceEquals(first.Other.Other, first.Other));

    public Task<ICopyGrain> Yourself() => Task.FromResult(this.AsReference<ICopyGrain>());

    public Task<string> NameOf(ICopyGrain grain) => Task.FromResult(grain.GetPrimaryKeyString());

    public Task Take(object value) => Task.CompletedTask;
}
