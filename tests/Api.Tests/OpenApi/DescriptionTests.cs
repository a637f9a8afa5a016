using System.Text.Json;
using Dynamo.Api.Auth;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>The description is complete: each operation, field, error and body.</summary>
public sealed class DescriptionTests(DescriptionHost host) : IClassFixture<DescriptionHost>
{
    [Fact]
    public void Every_operation_says_what_it_is_for() =>
        Missing(Operations().Where(o => string.IsNullOrWhiteSpace(Text(o.Value, "summary"))).Select(o => o.Name));

    [Fact]
    public void Every_operation_has_a_name_of_its_own() =>
        Operations().Select(o => Text(o.Value, "operationId")).GroupBy(id => id).Where(g => g.Key is null || g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Every_field_is_described() =>
        Missing(from schema in host.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
                where schema.Value.TryGetProperty("properties", out _)
                from field in schema.Value.GetProperty("properties").EnumerateObject()
                where string.IsNullOrWhiteSpace(Text(field.Value, "description"))
                select $"{schema.Name}.{field.Name}");

    [Fact]
    public void Every_parameter_is_described() =>
        Missing(from operation in Operations()
                where operation.Value.TryGetProperty("parameters", out _)
                from parameter in operation.Value.GetProperty("parameters").EnumerateArray()
                where string.IsNullOrWhiteSpace(Text(parameter, "description"))
                select $"{operation.Name} {Text(parameter, "name")}");

    [Fact]
    public void Every_body_has_an_example() =>
        Missing(from operation in Operations()
                from body in Bodies(operation.Value)
                from content in body.EnumerateObject()
                where content.Name.EndsWith("json", StringComparison.Ordinal) && (!content.Value.TryGetProperty("example", out _) || !content.Value.TryGetProperty("schema", out _))
                select $"{operation.Name} {content.Name}");

    [Fact]
    public void Every_error_is_a_problem_and_every_operation_lists_its_errors() =>
        Missing(from operation in Operations()
                let errors = operation.Value.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5').ToArray()
                where errors.Length < 2 || errors.Any(e => !Resolved(e.Value).GetProperty("content").TryGetProperty("application/problem+json", out _))
                select operation.Name);

    [Fact]
    public void Every_operation_lists_an_answer_of_success() =>
        Missing(Operations().Where(o => o.Value.GetProperty("responses").EnumerateObject().All(r => r.Name[0] != '2')).Select(o => o.Name));

    [Fact]
    public void Names_are_in_snake_case() =>
        (from schema in host.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
         where schema.Value.TryGetProperty("properties", out _)
         from field in schema.Value.GetProperty("properties").EnumerateObject()
         where field.Name.Any(char.IsUpper)
         select $"{schema.Name}.{field.Name}").ShouldBeEmpty();

    [Fact]
    public void Limits_of_validators_are_in_the_schemas()
    {
        var list = host.Document.GetProperty("paths").GetProperty("/api/v1/charge-points").GetProperty("get").GetProperty("parameters").EnumerateArray();
        var limit = list.Single(p => Text(p, "name") == "limit").GetProperty("schema");
        limit.GetProperty("minimum").GetInt32().ShouldBe(1);
        limit.GetProperty("maximum").GetInt32().ShouldBe(200);
    }

    [Fact]
    public void Every_credential_is_described() =>
        host.Document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name).ShouldBe(["jwt", "api_key_bearer", "api_key"], ignoreOrder: true);

    [Fact]
    public void Every_scope_that_is_named_is_one()
    {
        var named = Operations().SelectMany(o => System.Text.RegularExpressions.Regex.Matches(Text(o.Value, "description") ?? "", "the scope `([^`]+)`")).Select(m => m.Groups[1].Value);
        named.Except(Scope.All).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/billing/sessions/{id}/receipt", "application/json application/pdf text/html")]
    [InlineData("/api/v1/billing/invoices/{id}", "application/json text/csv")]
    [InlineData("/api/v1/id-tags/export", "text/csv")]
    public void Every_form_of_an_answer_is_named(string path, string forms) =>
        string.Join(' ', host.Document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject()
            .Select(content => content.Name).Order()).ShouldBe(forms);

    [Fact]
    public async Task A_page_to_browse_it_is_served_from_here_alone()
    {
        var page = await host.Client.GetStringAsync("/docs/index.html");
        page.ShouldContain("swagger-ui");
        page.ShouldNotContain("https://");
    }

    private IEnumerable<(string Name, JsonElement Value)> Operations() =>
        from path in host.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private IEnumerable<JsonElement> Bodies(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Select(r => Resolved(r.Value))
            .Concat(operation.TryGetProperty("requestBody", out var body) ? [body] : [])
            .Where(b => b.TryGetProperty("content", out _)).Select(b => b.GetProperty("content"));

    private JsonElement Resolved(JsonElement response) => Text(response, "$ref") is { } place
        ? host.Document.GetProperty("components").GetProperty("responses").GetProperty(place.Split('/')[^1])
        : response;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Missing(IEnumerable<string> names) => names.Distinct().ShouldBeEmpty();
}
