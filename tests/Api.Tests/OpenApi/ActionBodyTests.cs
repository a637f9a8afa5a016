using System.Text.Json;
using Dynamo.Api.Commands.Ocpp;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>Each OCPP action has a body of its own in the description: every field at any depth, its meaning, its limits, and an example.</summary>
public sealed class ActionBodyTests(DescriptionHost host) : IClassFixture<DescriptionHost>
{
    [Theory]
    [InlineData("ocpp16", "1.6")]
    [InlineData("ocpp201", "2.0.1")]
    public void Every_action_has_a_body_of_its_own(string prefix, string version)
    {
        var messages = OcppMessages.Of(version == "1.6" ? OcppVersion.Ocpp16 : OcppVersion.Ocpp201);
        var names = messages.Select(message => Body(prefix, message).GetProperty("schema").GetProperty("$ref").GetString()).ToArray();
        names.Distinct().Count().ShouldBe(messages.Count);
        foreach (var message in messages)
        {
            var schema = Schema(prefix, message);
            Expect(schema, [.. message.Fields], message.Action, beside: ["charge_point_id", "timeout_seconds"]);
            schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldContain("charge_point_id");
            Body(prefix, message).GetProperty("example").GetProperty("charge_point_id").GetString().ShouldBe("CP-7");
        }
    }

    [Fact]
    public void Limits_are_told()
    {
        var unlock = Schema("ocpp16", OcppMessages.Find(OcppVersion.Ocpp16, "UnlockConnector")!).GetProperty("properties").GetProperty("connector_id");
        unlock.GetProperty("minimum").GetInt32().ShouldBe(1);
        var configure = Schema("ocpp16", OcppMessages.Find(OcppVersion.Ocpp16, "ChangeConfiguration")!).GetProperty("properties").GetProperty("key");
        configure.GetProperty("maxLength").GetInt32().ShouldBe(50);
    }

    private static void Expect(JsonElement schema, IReadOnlyList<OcppField> fields, string path, params string[] beside)
    {
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse(path);
        var properties = schema.GetProperty("properties");
        properties.EnumerateObject().Select(property => property.Name).Except(beside).ShouldBe(fields.Select(field => field.SnakeName), path);
        foreach (var field in fields)
        {
            var property = properties.GetProperty(field.SnakeName);
            property.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace($"{path}.{field.SnakeName}");
            if (field.Kind == OcppKind.Object) Expect(property, field.Fields, $"{path}.{field.SnakeName}");
            if (field.Item is { Kind: OcppKind.Object } item) Expect(property.GetProperty("items"), item.Fields, $"{path}.{field.SnakeName}[]");
        }
    }

    private JsonElement Body(string prefix, OcppMessage message) => host.Document.GetProperty("paths").GetProperty($"/api/v1/{prefix}/{message.Route}")
        .GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

    private JsonElement Schema(string prefix, OcppMessage message) => host.Document.GetProperty("components").GetProperty("schemas")
        .GetProperty(Body(prefix, message).GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]);
}
