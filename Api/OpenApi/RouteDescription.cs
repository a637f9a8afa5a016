using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>In the metadata of an endpoint whose routes take different bodies: what to say of each.</summary>
internal interface IRouteDescriptions
{
    RouteDescription Of(string path);
}

/// <summary>One such route: what it is for, the schema of its body under a name of its own, and an example.</summary>
internal sealed record RouteDescription(string Summary, string SchemaName, OpenApiSchema Body, JsonNode Example);
