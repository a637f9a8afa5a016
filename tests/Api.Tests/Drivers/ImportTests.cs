using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Drivers;

public sealed class ImportTests(ProductFixture product, ITestOutputHelper output)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Tags_are_created_and_changed_as_the_file_says_and_the_rest_stays()
    {
        var caller = await world.OtherOrganization();
        (await caller.Post("/id-tags", new { id_tag = "04AA", user_id = "u1", email = "a@example.com" })).Code.ShouldBe(201);
        (await caller.Post("/id-tags", new { id_tag = "04BB", user_id = "u2" })).Code.ShouldBe(201);
        (await caller.Post("/id-tags", new { id_tag = "04CC", user_id = "u3" })).Code.ShouldBe(201);
        const string file = "\ufeffID_TAG;user_id;Status;expires_at;Concurrent\r\n04aa;\"x;y\";blocked;;1\r\n04BB;u2;active;;false\r\n04DD;;;2030-01-01T00:00:00+02:00;\r\n";

        var dry = await Import(caller, file, "?dry_run=true");
        dry.ToString().ShouldBe("""200 {"rows":3,"created":1,"updated":1,"unchanged":1,"dry_run":true}""");
        (await caller.Get("/id-tags"))["total"].ShouldBe("3");
        (await Import(caller, file)).ToString().ShouldBe("""200 {"rows":3,"created":1,"updated":1,"unchanged":1,"dry_run":false}""");
        (await Import(caller, file))["unchanged"].ShouldBe("3");

        var changed = await caller.Get("/id-tags/04AA");
        (changed["user_id"], changed["status"], changed["email"], changed["concurrent"]).ShouldBe(("x;y", "blocked", "a@example.com", "True"));
        (await caller.Get("/id-tags/04CC"))["user_id"].ShouldBe("u3");
        var created = await caller.Get("/id-tags/04dd");
        (created["status"], created["expires_at"]).ShouldBe(("active", "2029-12-31T22:00:00Z"));
    }

    [Fact]
    public async Task A_file_with_a_mistake_is_not_imported_and_each_mistake_is_named_by_line_and_column()
    {
        var caller = await world.OtherOrganization();
        const string file = "id_tag,status,expires_at,email,type\n04AA,active,,,\n04BB,gone,tomorrow,nobody,Paper\n\n 04CC,,,,\n04DD,active\n04EE,,,,,\n";

        var refused = await Import(caller, file);

        refused.Code.ShouldBe(400);
        refused.ContentType.ShouldBe("application/problem+json");
        refused.Of("errors").EnumerateObject().Select(error => error.Name).ShouldBe(
            ["line 3, column status", "line 3, column expires_at", "line 3, column email", "line 3, column type", "line 5, column id_tag", "line 6"]);
        refused["detail"]!.ShouldStartWith("Nothing was imported. line 3, column status must be one of");
        (await caller.Get("/id-tags"))["total"].ShouldBe("0");
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{}", "line 1, column {}")]
    [InlineData("status\nactive\n", "line 1, column id_tag")]
    [InlineData("id_tag,colour\n04AA,red\n", "line 1, column colour")]
    [InlineData("id_tag,ID_TAG\n04AA,04BB\n", "line 1, column id_tag")]
    [InlineData("id_tag\n04AA\n04BB\n04aa\n", "line 4, column id_tag")]
    [InlineData("id_tag,email\n04AA,\"x\n", "line 2")]
    public async Task What_is_no_file_of_tags_is_refused(string file, string place)
    {
        var refused = await Import(await world.OtherOrganization(), file);
        refused.Code.ShouldBe(400);
        refused.Of("errors").EnumerateObject().Select(error => error.Name).ShouldContain(place);
    }

    [Fact]
    public async Task An_export_is_imported_elsewhere_and_is_the_same_there()
    {
        var (from, to) = (await world.OtherOrganization(), await world.OtherOrganization());
        (await from.Post("/id-tags", new { id_tag = "04,\"A\"", user_type = "a\nb", parent_id_tag = "F", expires_at = "2031-02-03T04:05:06.5Z", concurrent = true })).Code.ShouldBe(201);
        (await from.Post("/id-tags", new { id_tag = "04BB", type = "eMAID", status = "blocked", email = "b@example.com", user_id = "u" })).Code.ShouldBe(201);

        var file = await Export(from);
        (await Import(to, file))["created"].ShouldBe("2");

        (await Export(to)).ShouldBe(file);
        file.ShouldStartWith("id_tag,type,status,expires_at,parent_id_tag,user_id,user_type,email,concurrent\r\n\"04,\"\"A\"\"\",,active,2031-02-03T04:05:06.5Z,F,,\"a\nb\",,true\r\n");
        (await Export(from, "?status=blocked")).Split("\r\n").Length.ShouldBe(3);
        (await Export(await world.OtherOrganization())).Split("\r\n").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_text_in_an_export_and_comes_back_as_it_was()
    {
        var (from, to) = (await world.OtherOrganization(), await world.OtherOrganization());
        (await from.Post("/id-tags", new { id_tag = "=1+1", user_id = "@SUM(A1)", user_type = "-2+3", parent_id_tag = "'=x" })).Code.ShouldBe(201);
        (await from.Post("/id-tags", new { id_tag = "-5", user_id = "+31612345678", user_type = "a-b" })).Code.ShouldBe(201);

        var file = await Export(from);
        file.Split("\r\n")[1..3].ShouldBe(["'=1+1,,active,,''=x,'@SUM(A1),'-2+3,,false", "-5,,active,,,+31612345678,a-b,,false"]);

        (await Import(to, file))["created"].ShouldBe("2");
        (await Export(to)).Split("\r\n").ShouldBe(file.Split("\r\n"), ignoreOrder: true);
        (await to.Get("/id-tags/=1%2B1"))["parent_id_tag"].ShouldBe("'=x");
    }

    [Fact]
    public async Task A_hundred_thousand_tags_come_in_one_file()
    {
        var caller = await world.OtherOrganization();
        var file = new StringBuilder("id_tag,type,status,expires_at,parent_id_tag,user_id,user_type,email,concurrent\r\n");
        for (var i = 0; i < 100_000; i++) file.Append($"04{i:X8},ISO14443,active,2030-01-01T00:00:00Z,FLEET{i % 500},usr_{i},staff,driver{i}@example.com,false\r\n");
        var began = Stopwatch.StartNew();

        (await Import(caller, file.ToString())).ToString().ShouldBe("""200 {"rows":100000,"created":100000,"updated":0,"unchanged":0,"dry_run":false}""");

        output.WriteLine($"imported in {began.Elapsed}");
        began.Restart();
        (await Export(caller)).Length.ShouldBe(file.Length);
        output.WriteLine($"exported in {began.Elapsed}");
        (await caller.Get("/id-tags?q=driver99999"))["total"].ShouldBe("1");
        (await caller.Get("/id-tags?parent=fleet7&limit=1"))["total"].ShouldBe("200");
    }

    private static Task<ApiAnswer> Import(ApiCaller caller, string file, string query = "") =>
        caller.Send(HttpMethod.Post, $"/id-tags/import{query}", null, request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        });

    private static async Task<string> Export(ApiCaller caller, string query = "")
    {
        using var answer = await caller.Open($"/id-tags/export{query}", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
