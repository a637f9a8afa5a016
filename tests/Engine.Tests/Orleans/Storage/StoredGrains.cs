using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Storage;

[GenerateSerializer]
[Alias("Dynamo.Engine.Tests.Noted")]
public sealed class Noted
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public int Count { get; set; }
}

public interface IStoredGrain : IGrainWithStringKey
{
    Task Write(string text);

    Task<string> Read();

    Task<string?> Etag();

    Task<bool> Exists();

    Task Clear();

    Task<Guid> Life();

    Task WriteThrice();

    Task WriteAndSurvive(string text);

    /// <summary>Empty, or the names of what was thrown, outermost first: a driver's exceptions cannot cross to a client.</summary>
    Task<string> TryWrite(string text);

    Task<bool> IsRefusedOutsideOfATurn();
}

public class StoredGrain([PersistentState("tests.stored")] IPersistentState<Noted> state) : Grain, IStoredGrain
{
    private readonly Guid _life = Guid.NewGuid();

    public Task Write(string text)
    {
        state.State.Text = text;
        state.State.Count++;
        return state.WriteStateAsync();
    }

    public Task<string> Read() => Task.FromResult(state.State.Text);

    public Task<string?> Etag() => Task.FromResult(state.Etag);

    public Task<bool> Exists() => Task.FromResult(state.RecordExists);

    public Task Clear() => state.ClearStateAsync();

    public Task<Guid> Life() => Task.FromResult(_life);

    public async Task WriteThrice()
    {
        var writes = new List<Task>();
        for (var i = 1; i <= 3; i++)
        {
            state.State.Text = $"write {i}";
            writes.Add(state.WriteStateAsync());
        }

        await Task.WhenAll(writes);
    }

    public async Task WriteAndSurvive(string text)
    {
        try
        {
            await Write(text);
        }
        catch (OrleansException)
        {
            await state.ReadStateAsync();
        }
    }

    public async Task<string> TryWrite(string text)
    {
        try
        {
            await Write(text);
            return "";
        }
        catch (OrleansException e)
        {
            return $"{e.GetType().Name} {e.InnerException?.GetType().Name}";
        }
    }

    public async Task<bool> IsRefusedOutsideOfATurn()
    {
        try
        {
            await Task.Run(() => state.State.Text);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}

public interface IDeletingGrain : IGrainWithStringKey
{
    Task Write(string text);

    Task Clear();

    Task<string?> Etag();
}

public class DeletingGrain([PersistentState("tests.deleting", "Deleting")] IPersistentState<Noted> state) : Grain, IDeletingGrain
{
    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task Clear() => state.ClearStateAsync();

    public Task<string?> Etag() => Task.FromResult(state.Etag);
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Touch();
}

public class HomelessGrain([PersistentState("tests.homeless", "NoSuchProvider")] IPersistentState<Noted> state) : Grain, IHomelessGrain
{
    public Task Touch() => state.WriteStateAsync();
}
