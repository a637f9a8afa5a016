using System.Text.Json;
using Dynamo.OcppEdge.V201;
using Dynamo.Testing.Schemas;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>Our table of fields and the official schemas must say the same of every payload: good ones, and good ones with one thing spoilt.</summary>
public sealed class CommandShapesTests
{
    private const string Version = "2.0.1";

    // Which side sends what is in the text of the standard, not in its schemas; DataTransfer goes both ways.
    private static IEnumerable<string> OfChargers => RouteTable.Ocpp201.Calls.Select(call => call.Action).Except(["DataTransfer"]);

    public static TheoryData<string> Commands() => [.. OcppSchema.Actions(Version).Except(OfChargers)];

    [Theory, MemberData(nameof(Commands))]
    public void The_table_of_fields_agrees_with_the_schema(string action)
    {
        var schema = OcppSchema.Request(Version, action);
        var shape = RouteTable.Ocpp201.FindCommand(action).ShouldNotBeNull();
        foreach (var payload in Samples.Of(schema))
        {
            using var document = JsonDocument.Parse(payload);
            var official = schema.Errors(document.RootElement);
            var ours = shape.Check(document.RootElement);
            (ours is null).ShouldBe(official.Count == 0, $"{payload}: ours says '{ours}', the schema '{string.Join("; ", official)}'");
        }
    }

    [Fact]
    public void Every_message_of_the_standard_is_either_taken_or_sent() =>
        RouteTable.Ocpp201.Commands.Select(command => command.Action).Concat(OfChargers).Order().ShouldBe(OcppSchema.Actions(Version).Order());
}
