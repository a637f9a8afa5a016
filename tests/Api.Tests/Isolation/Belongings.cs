namespace Dynamo.Api.Tests.Isolation;

/// <summary>One of each kind of thing, owned by the first organization, and how to ask each route for it.</summary>
internal sealed record Belongings(
    string ChargePoint, string Project, string Site, string Tag, string Session, string Command, string ApiKey, string Template, BillingBelongings Billing)
{
    private string Reservation { get; init; } = "";

    // Routes that name the thing in the body.
    private static readonly string[] ByBody = ["ocpp16/", "ocpp201/", "installer/charge-points", "reservations"];

    public static async Task<Belongings> Make(World world)
    {
        var caller = world.Operator;
        var project = await World.Project(caller);
        var (id, charger) = await world.Commissioned(caller, project);
        await using var connected = charger;
        charger.AlwaysAnswer("Reset", new { status = "Accepted" });
        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        var tag = await World.Tag(caller);
        await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = "2026-05-04T10:00:00Z" });
        var sessions = await World.Until(() => caller.Get($"/sessions?charge_point_id={id}"), answer => answer["total"] == "1");
        var site = await caller.Post("/sites", new { name = "S", address = "A", max_power_kw = 10, lat = 1, lng = 2 });
        (await caller.Put($"/sites/{site["site_id"]}/charge-points/{id}")).Code.ShouldBe(204);
        var command = await caller.Post($"/cpo/commands/{id}", new { command = "soft_reset" });
        var key = await caller.Post("/api-keys", new { name = "k", scopes = new[] { "read:sessions" } });
        var template = await caller.Post("/installer/commissioning-templates", new { name = "T", configuration = new[] { new { key = "A", value = "1" } } });
        return new Belongings(
            id, project, site["site_id"]!, tag, sessions.List("sessions")[0].GetProperty("session_id").GetString()!, command["command_id"]!, key["key_id"]!, template["template_id"]!,
            await BillingBelongings.Make(world))
        {
            Reservation = (await caller.Post("/reservations", Wish(id, tag)))["reservation_id"]!,
        };
    }

    /// <summary>Whether the route is about one thing.</summary>
    public static bool Concerns(string method, string pattern) =>
        pattern.Contains('{') || (method == "POST" && ByBody.Any(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal)));

    public string Fill(string method, string pattern) => pattern.Replace("{charge_point_id}", ChargePoint).Replace("{id}", pattern switch
    {
        _ when pattern.StartsWith("projects/", StringComparison.Ordinal) || pattern.StartsWith("installer/projects/", StringComparison.Ordinal) => Project,
        _ when pattern.StartsWith("sites/", StringComparison.Ordinal) => Site,
        _ when pattern.StartsWith("reservations/", StringComparison.Ordinal) => Reservation,
        _ when pattern.StartsWith("id-tags/", StringComparison.Ordinal) => Tag,
        _ when pattern.StartsWith("sessions/", StringComparison.Ordinal) => Session,
        "cpo/commands/{id}" when method == "GET" => Command,
        _ when pattern.StartsWith("api-keys/", StringComparison.Ordinal) => ApiKey,
        _ when pattern.StartsWith("billing/sessions/", StringComparison.Ordinal) => Session,
        _ when Billing.Of(pattern) is { } billed => billed,
        _ when pattern.StartsWith("installer/commissioning-templates/", StringComparison.Ordinal) => Template,
        _ => ChargePoint,
    });

    /// <summary>A body that is right in itself, so that only the reach can be wrong.</summary>
    public object? BodyOf(string method, string pattern) => (method, pattern) switch
    {
        ("GET" or "DELETE", _) => null,
        (_, "ocpp16/send_command" or "ocpp201/send_command") => new { charge_point_id = ChargePoint, command = "ClearCache", payload = new { } },
        (_, "reservations") => Wish(ChargePoint, Tag),
        (_, "installer/charge-points") => new { serial_number = World.NewName("SN"), model = "M", vendor = "V", project_id = Project },
        ("POST", "cpo/commands/{id}") => new { command = "soft_reset" },
        ("PUT", "projects/{id}") => new { name = "Mine now" },
        ("PUT", "projects/{id}/access-policy") => new { mode = "open" },
        ("PUT", "projects/{id}/installers") => new { installers = Array.Empty<string>() },
        ("PUT", "sites/{id}") => new { name = "Mine", address = "A", max_power_kw = 1, lat = 1, lng = 1 },
        ("POST", "sessions/{id}/resolve") => new { action = "accept", reason = "Mine now" },
        ("POST", "id-tags/unknown/{id}/adopt") => new { user_type = "mine" },
        ("PUT", "projects/{id}/tariff" or "sites/{id}/tariff" or "charge-points/{charge_point_id}/tariff") => new { tariff_id = (string?)null },
        ("POST", "billing/sessions/{id}/corrections") => new { amount = -1, reason = "Mine now" },
        ("PUT", "billing/sessions/{id}/promotional-code") => new { code = "MINE" },
        ("PUT", "billing/tariffs/{id}") => BillingBelongings.Tariff,
        ("PUT", "billing/rules/{id}") => BillingBelongings.Rule,
        ("PUT", "id-tags/{id}") => new { status = "blocked" },
        ("POST", "installer/commissioning/{charge_point_id}/issues") => new { title = "Mine" },
        ("PUT", "installer/commissioning-templates/{id}") => new { name = "Mine", configuration = new[] { new { key = "A", value = "2" } } },
        ("PUT", "charge-points/{id}/quirks/{name}") => new { enabled = true },
        ("PUT", "charge-points/{id}/local-list") => new { entries = Array.Empty<object>() },
        ("PATCH", "charge-points/{id}") => new { name = "Mine now" },
        _ => new { charge_point_id = ChargePoint },
    };

    private static object Wish(string chargePoint, string tag) =>
        new { charge_point_id = chargePoint, connector_id = 1, id_tag = tag, expires_at = TimeProvider.System.GetUtcNow().AddHours(1) };
}
