using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Billing;

/// <summary>Tariffs, rules and what they apply to.</summary>
public sealed class TariffTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_change_of_a_tariff_is_another_version_and_the_old_ones_are_listed()
    {
        var caller = await world.OtherOrganization();
        var id = await Billed.Tariff(caller, Billed.Energy(0.4));
        var changed = await caller.Put($"/billing/tariffs/{id}", new { name = "Public", currency = "EUR", components = new[] { new { type = "time", price = 0.05, step_size = 60, min_duration_minutes = 10 } } });
        (changed.Code, changed["version"]).ShouldBe((200, "2"));
        (await caller.Get($"/billing/tariffs/{id}")).List("components")[0].GetProperty("min_duration_minutes").GetDecimal().ShouldBe(10);
        var versions = await caller.Get($"/billing/tariffs/{id}/versions");
        versions.List("tariffs").Select(tariff => tariff.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
        (await caller.Get("/billing/tariffs"))["total"].ShouldBe("1");
    }

    [Theory]
    [InlineData("""{"name":"x","currency":"EURO","components":[{"type":"energy","price":1}]}""", "currency")]
    [InlineData("""{"name":"x","currency":"EUR","components":[]}""", "components")]
    [InlineData("""{"name":"x","currency":"EUR","components":[{"type":"energy","price":1},{"type":"energy","price":2}]}""", "components")]
    [InlineData("""{"name":"x","currency":"EUR","components":[{"type":"energy","price":-1}]}""", "components[0].price")]
    [InlineData("""{"name":"x","currency":"EUR","components":[{"type":"energy"}]}""", "components[0].price")]
    [InlineData("""{"name":"x","currency":"EUR","components":[{"type":"time","price":1,"step_size":0}]}""", "components[0].step_size")]
    [InlineData("""{"name":"x","currency":"EUR","tax_rate_percent":101,"components":[{"type":"energy","price":1}]}""", "tax_rate_percent")]
    [InlineData("""{"currency":"EUR","components":[{"type":"energy","price":1}]}""", "name")]
    public async Task A_tariff_that_cannot_be_is_refused_by_field(string body, string field)
    {
        var answer = await world.Operator.Post("/billing/tariffs", body);
        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field, answer.ToString());
    }

    [Fact]
    public async Task A_tariff_applies_by_charge_point_project_site_and_organization_in_this_order()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var id = (await World.Register(caller, project))["charge_point_id"]!;
        var site = (await caller.Post("/sites", new { name = "S", address = "A", max_power_kw = 10, lat = 1, lng = 2 }))["site_id"]!;
        await caller.Put($"/sites/{site}/charge-points/{id}");
        var places = new[] { "/billing/default-tariff", $"/sites/{site}/tariff", $"/projects/{project}/tariff", $"/charge-points/{id}/tariff" };
        var words = new[] { "organization", "site", "project", "charge_point" };
        (await caller.Get($"/charge-points/{id}/tariff"))["source"].ShouldBe("none");
        var tariffs = new List<string>();
        foreach (var (place, word) in places.Zip(words))
        {
            tariffs.Add(await Billed.Tariff(caller, Billed.Energy(1)));
            (await caller.Put(place, new { tariff_id = tariffs[^1] })).Code.ShouldBe(200, place);
            var applies = await caller.Get($"/charge-points/{id}/tariff");
            (applies["source"], applies["effective_tariff_id"]).ShouldBe((word, tariffs[^1]));
        }
        foreach (var tariff in tariffs) (await caller.Delete($"/billing/tariffs/{tariff}")).Code.ShouldBe(409);
        (await caller.Put(places[3], new { tariff_id = (string?)null }))["source"].ShouldBe("project");
        (await caller.Delete($"/billing/tariffs/{tariffs[3]}")).Code.ShouldBe(204);
        (await caller.Get($"/billing/tariffs/{tariffs[3]}")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Leaving_the_tariff_out_takes_none_away()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var id = (await World.Register(caller, project))["charge_point_id"]!;
        var site = (await caller.Post("/sites", new { name = "S", address = "A", max_power_kw = 10, lat = 1, lng = 2 }))["site_id"]!;
        var tariff = await Billed.Tariff(caller, Billed.Energy(1));
        foreach (var place in new[] { "/billing/default-tariff", $"/sites/{site}/tariff", $"/projects/{project}/tariff", $"/charge-points/{id}/tariff" })
        {
            (await caller.Put(place, new { tariff_id = tariff })).Code.ShouldBe(200, place);
            var slip = await caller.Put(place, new { tarif_id = tariff });
            slip.Code.ShouldBe(400, place);
            slip.Of("errors").TryGetProperty("tariff_id", out _).ShouldBeTrue(slip.ToString());
        }
        (await caller.Get("/billing/default-tariff"))["tariff_id"].ShouldBe(tariff);
        (await caller.Get($"/charge-points/{id}/tariff"))["tariff_id"].ShouldBe(tariff);
    }

    [Fact]
    public async Task Another_organizations_tariff_cannot_be_given()
    {
        var stranger = await world.OtherOrganization();
        var theirs = await Billed.Tariff(stranger, Billed.Energy(1));
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        (await caller.Put($"/projects/{project}/tariff", new { tariff_id = theirs })).Code.ShouldBe(400);
        (await caller.Put("/billing/default-tariff", new { tariff_id = theirs })).Code.ShouldBe(400);
    }

    [Fact]
    public async Task A_rule_comes_back_as_it_was_entered()
    {
        var caller = await world.OtherOrganization();
        var made = await caller.Post("/billing/rules", """
            {"name":"Nights","priority":5,"conditions":[{"type":"time_of_day","value":"22:00-06:00"},{"type":"day_of_week","value":["sat","sun"]},
             {"type":"min_energy_kwh","value":10.5},{"type":"user_type","value":"resident"}],
             "actions":[{"type":"apply_discount","value":20},{"type":"remove_component","value":"time"},{"type":"free_session"}]}
            """);
        made.Code.ShouldBe(201, made.ToString());
        var rule = await caller.Get($"/billing/rules/{made["rule_id"]}");
        rule["active"].ShouldBe("True");
        rule.List("conditions").Select(condition => condition.GetProperty("value").ToString()).ShouldBe(["22:00-06:00", """["sat","sun"]""", "10.5", "resident"]);
        rule.List("actions").Select(action => action.GetProperty("value").ToString()).ShouldBe(["20", "time", ""]);
        (await caller.Delete($"/billing/rules/{made["rule_id"]}")).Code.ShouldBe(204);
        (await caller.Get("/billing/rules"))["total"].ShouldBe("0");
    }

    [Theory]
    [InlineData("""{"type":"time_of_day","value":"22-6"}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"day_of_week","value":"someday"}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"min_energy_kwh","value":"much"}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"user_type"}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"user_type","value":"a"}""", """{"type":"apply_discount","value":101}""", "actions[0].value")]
    [InlineData("""{"type":"user_type","value":"a"}""", """{"type":"remove_component","value":"tip"}""", "actions[0].value")]
    [InlineData("""{"type":"user_type","value":"a"}""", """{"type":"override_price"}""", "actions[0].value")]
    [InlineData("""{"type":"user_type","value":"a"}""", """{"type":"override_price","value":"0,35"}""", "actions[0].value")]
    [InlineData("""{"type":"user_type","value":"a"}""", """{"type":"apply_discount","value":[10,20]}""", "actions[0].value")]
    [InlineData("""{"type":"min_energy_kwh","value":"1,5"}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"min_energy_kwh","value":1e20}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"user_type","value":["a",true]}""", """{"type":"free_session"}""", "conditions[0].value")]
    [InlineData("""{"type":"user_type","value":["a",null]}""", """{"type":"free_session"}""", "conditions[0].value")]
    public async Task A_rule_that_cannot_be_is_refused_by_field(string condition, string action, string field)
    {
        var answer = await world.Operator.Post("/billing/rules", $$"""{"name":"x","priority":1,"conditions":[{{condition}}],"actions":[{{action}}]}""");
        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").EnumerateObject().Select(error => error.Name).ShouldBe([field], answer.ToString());
    }

    [Fact]
    public async Task A_rule_is_of_a_size_that_every_bill_can_bear()
    {
        foreach (var value in new object[] { Enumerable.Range(0, 101).Select(number => $"type {number}").ToArray(), new string('x', 201) })
        {
            var rule = new { name = "x", priority = 1, conditions = new[] { new { type = "user_type", value } }, actions = new[] { new { type = "free_session" } } };
            (await world.Operator.Post("/billing/rules", rule)).Code.ShouldBe(400);
        }
        var made = await (await world.OtherOrganization()).Post(
            "/billing/rules", """{"name":"x","priority":1,"conditions":[{"type":"min_energy_kwh","value":"1e1"}],"actions":[{"type":"override_price","value":3.5e-1}]}""");
        made.Code.ShouldBe(201, made.ToString());
        (made.List("conditions")[0].GetProperty("value").GetDecimal(), made.List("actions")[0].GetProperty("value").GetDecimal()).ShouldBe((10m, 0.35m));
    }

    [Fact]
    public async Task User_types_and_codes_are_unique()
    {
        var caller = await world.OtherOrganization();
        var made = await caller.Post("/billing/user-types", new { name = "resident of house 1" });
        made.Code.ShouldBe(201);
        (await caller.Get(made.Headers.Location!.OriginalString["/api/v1".Length..]))["name"].ShouldBe("resident of house 1");
        (await caller.Post("/billing/user-types", new { name = "resident" })).Code.ShouldBe(201);
        (await caller.Post("/billing/user-types", new { name = "Resident" })).Code.ShouldBe(409);
        (await caller.Get("/billing/user-types")).List("user_types")[0].GetProperty("name").GetString().ShouldBe("resident");
        var code = new { code = "SPRING26", discount_type = "fixed", discount_value = 5, currency = "EUR" };
        (await caller.Post("/billing/promotional-codes", code)).Code.ShouldBe(201);
        (await caller.Post("/billing/promotional-codes", code)).Code.ShouldBe(409);
        (await caller.Post("/billing/promotional-codes", new { code = "abc", discount_type = "percent", discount_value = 101 })).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Changing_billing_needs_its_scope()
    {
        var organization = await world.Organization();
        var reader = world.As(await world.Key(organization, "read:billing", "write:charge_points", "read:charge_points"));
        (await reader.Get("/billing/tariffs")).Code.ShouldBe(200);
        (await reader.Post("/billing/tariffs", Isolation.BillingBelongings.Tariff)).Code.ShouldBe(403);
        (await reader.Put($"/projects/{await World.Project(reader)}/tariff", new { tariff_id = (string?)null })).Code.ShouldBe(403);
    }
}
