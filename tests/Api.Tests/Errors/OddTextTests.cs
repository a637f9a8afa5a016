using System.Net.Http.Headers;
using System.Text;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Errors;

/// <summary>Texts that no database keeps, fields that are given twice or not at all: each is refused by its name, and none is a fault of ours.</summary>
public sealed class OddTextTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Theory]
    [InlineData("POST", "projects", """{"name":"a\u0000b"}""", "name")]
    [InlineData("POST", "projects", """{"name":"a\ud800"}""", "name")]
    [InlineData("POST", "id-tags", """{"id_tag":"X1","user_id":"\u0000"}""", "user_id")]
    [InlineData("POST", "id-tags", """{"id_tag":"X1","email":"a\u0000@example.com"}""", "email")]
    [InlineData("POST", "billing/rules", """{"name":"r","priority":1,"conditions":[{"type":"user_type","value":"a\u0000"}],"actions":[{"type":"free_session"}]}""", "conditions[0].value")]
    [InlineData("POST", "billing/rules", """{"name":"r","priority":1,"conditions":[{"type":"user_type","value":["\ud800"]}],"actions":[{"type":"free_session"}]}""", "conditions[0].value")]
    [InlineData("POST", "cpo/commands/bulk", """{"charge_point_ids":["x"],"command":"start_session","parameters":{"id_tag":"a\u0000"}}""", "parameters")]
    [InlineData("POST", "billing/promotional-codes", """{"code":"SPRING26\n","discount_type":"percent","discount_value":5}""", "code")]
    [InlineData("POST", "installer/charge-points", """{"charge_point_id":"CP-1\n","serial_number":"S","model":"M","vendor":"V","project_id":"p"}""", "charge_point_id")]
    [InlineData("POST", "auth/login", """{"email":"a\u0000@example.com","password":"x"}""", "email")]
    public async Task A_text_that_cannot_be_kept_is_refused_by_its_field(string method, string path, string body, string field) =>
        ShouldRefuse(await world.Operator.Send(new HttpMethod(method), path, body), field);

    [Theory]
    [InlineData("POST", "billing/user-types", """{"name":null}""", "name")]
    [InlineData("POST", "cpo/commands/bulk", """{"charge_point_ids":null,"command":"soft_reset"}""", "charge_point_ids")]
    [InlineData("POST", "cpo/commands/bulk", """{"charge_point_ids":["x"],"command":null}""", "command")]
    [InlineData("POST", "cpo/commands/x", """{"command":null}""", "command")]
    [InlineData("PUT", "charge-points/x/local-list", """{"entries":[null]}""", "entries[0]")]
    [InlineData("POST", "installer/charge-points", """{"serial_number":"S","model":"M","vendor":"V","project_id":"p","connectors":[null]}""", "connectors[0]")]
    public async Task Null_where_something_must_be_is_refused_by_its_field(string method, string path, string body, string field) =>
        ShouldRefuse(await world.Operator.Send(new HttpMethod(method), path, body), field);

    [Fact]
    public async Task A_field_that_is_given_twice_is_refused() =>
        ShouldRefuse(await world.Operator.Post("/billing/tariffs", """{"name":"T","currency":"EUR","components":[{"type":"energy","price":0.4,"price":4}]}"""), "components[0].price");

    [Theory]
    [InlineData("id-tags?q=%00")]
    [InlineData("id-tags/export?q=%00")]
    [InlineData("sessions?site_id=a%00b")]
    [InlineData("charge-points?q=%00")]
    [InlineData("billing/sessions?user_id=%00")]
    [InlineData("billing/promotional-codes?code=%00")]
    public async Task NUL_in_a_query_is_a_fault_of_the_caller(string path) => (await world.Operator.Get(path)).Code.ShouldBe(400, path);

    [Fact]
    public async Task NUL_in_a_file_is_named_by_line_and_column()
    {
        var refused = await world.Operator.Send(HttpMethod.Post, "/id-tags/import", null, request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("id_tag,user_id\n04AA1,u\n04AA2,a\0b\n"));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        });
        ShouldRefuse(refused, "line 3, column user_id");
    }

    [Fact]
    public async Task The_largest_offset_is_an_empty_piece_of_every_list()
    {
        var id = (await World.Register(world.Operator, await World.Project(world.Operator)))["charge_point_id"];
        foreach (var path in new[] { $"charge-points/{id}/messages", $"charge-points/{id}/connections", "sessions", "billing/sessions", "cpo/commands", "id-tags", "authorizations" })
            (await world.Operator.Get($"{path}?offset=2147483647&limit=200")).Code.ShouldBe(200, path);
    }

    private static void ShouldRefuse(ApiAnswer answer, string field)
    {
        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field, answer.ToString());
    }
}
