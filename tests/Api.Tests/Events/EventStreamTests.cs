using System.Text.Json;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Events;

public sealed class EventStreamTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Events_come_live_in_the_contracts_words()
    {
        var caller = await world.OtherOrganization();
        await using var stream = await EventReader.Open(caller);
        var registered = await World.Register(caller, await World.Project(caller));
        await using var charger = await world.Connect(registered);
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Faulted", errorCode = "GroundFailure" });

        var connected = await stream.Next("charge_point.connected");
        connected.Data.GetProperty("charge_point_id").GetString().ShouldBe(registered["charge_point_id"]);
        connected.Body.GetProperty("id").GetString().ShouldBe(connected.Id);
        connected.Body.GetProperty("timestamp").GetString()!.ShouldEndWith("Z");
        (await stream.Next("charge_point.status_changed")).Data.GetProperty("status").GetString().ShouldBe("Faulted");
        (await stream.Next("charge_point.fault")).Data.GetProperty("error_code").GetString().ShouldBe("GroundFailure");
    }

    [Fact]
    public async Task A_reader_that_comes_back_gets_exactly_what_it_missed()
    {
        var caller = await world.OtherOrganization();
        var registered = await World.Register(caller, await World.Project(caller));
        await using var charger = await world.Connect(registered);
        await using var whole = await EventReader.Open(caller);
        foreach (var status in new[] { "Preparing", "Faulted", "Available", "Faulted", "Unavailable" })
            await charger.Call("StatusNotification", new { connectorId = 1, status, errorCode = "NoError" });
        var all = new List<EventRead>();
        while (all.Count < 7) all.Add(await whole.Next());

        for (var seen = 0; seen < all.Count; seen++)
        {
            await using var resumed = await EventReader.Open(caller, all[seen].Id);
            foreach (var expected in all.Skip(seen + 1)) (await resumed.Next()).Id.ShouldBe(expected.Id);
        }
        all.Select(one => one.Id).Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Nobody_sees_the_events_of_others_or_those_beyond_its_scopes()
    {
        var organization = await world.Organization();
        var owner = world.As(await world.Key(organization));
        var sessionsOnly = world.As(await world.Key(organization, "read:sessions"));
        var stranger = await world.OtherOrganization();
        await using var theirs = await EventReader.Open(stranger);
        await using var limited = await EventReader.Open(sessionsOnly);
        var (_, charger) = await world.Commissioned(owner, await World.Project(owner));
        await using var connected = charger;
        var tag = await World.Tag(owner);
        await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = "2026-05-04T10:00:00Z" });

        (await limited.Next()).Name.ShouldBe("session.started");
        await using var own = await world.Connect(await World.Register(stranger, await World.Project(stranger)));
        (await theirs.Next()).Data.GetProperty("charge_point_id").GetString().ShouldBe(own.Id);
    }

    [Fact]
    public async Task A_last_event_id_that_is_none_is_400() =>
        (await world.Operator.Get("/events?last_event_id=nonsense")).Code.ShouldBe(400);
}

/// <summary>An event as it came.</summary>
public sealed record EventRead(string Id, string Name, JsonElement Body)
{
    public JsonElement Data => Body.GetProperty("data");
}

/// <summary>Reads server-sent events.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private EventReader(HttpResponseMessage response, Stream body) => (this.response, lines) = (response, new StreamReader(body));

    public static async Task<EventReader> Open(ApiCaller caller, string? lastEventId = null)
    {
        var response = await caller.Open("/events", lastEventId, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var reader = new EventReader(response, await response.Content.ReadAsStreamAsync());
        (await reader.Line()).ShouldBe(": connected");
        return reader;
    }

    /// <summary>The next event, or the next of that name.</summary>
    public async Task<EventRead> Next(string? name = null)
    {
        while (true)
        {
            var next = await Read();
            if (name is null || next.Name == name) return next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        lines.Dispose();
        await ValueTask.CompletedTask;
    }

    private async Task<string?> Line()
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await lines.ReadLineAsync(deadline.Token);
    }

    private async Task<EventRead> Read()
    {
        var (id, name, data) = ("", "", "");
        while (true)
        {
            var line = await Line() ?? throw new EndOfStreamException("The stream of events ended.");
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && data.Length > 0) return new EventRead(id, name, JsonDocument.Parse(data).RootElement);
        }
    }
}
