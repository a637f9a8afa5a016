using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>The errors of an operation: those it names, and those that follow from what it is.</summary>
internal sealed class ErrorDescriptions(OpenApiDocument document, SchemaBook schemas)
{
    private static readonly Dictionary<int, string> Usual = new()
    {
        [400] = "The request is malformed or invalid; `errors` names the fields.",
        [401] = "No or bad credentials.",
        [403] = "The credentials are good, but not for this.",
        [404] = "There is no such thing, or it belongs to another organization.",
        [409] = "The state forbids it.",
        [415] = "The body is not JSON.",
        [500] = "Something went wrong on our side.",
        [503] = "A part of the system cannot be reached at the moment; `Retry-After` says when to come back.",
    };

    internal void Add(OpenApiOperation operation, string path, bool isOpen, bool isIdempotent, IReadOnlyDictionary<int, string> named)
    {
        int[] usual =
        [
            .. operation.RequestBody is not null || operation.Parameters?.Count > 0 ? [400] : Array.Empty<int>(),
            .. isOpen ? Array.Empty<int>() : [401, 403],
            .. path.Contains('{', StringComparison.Ordinal) ? [404] : Array.Empty<int>(),
            .. isIdempotent ? [409] : Array.Empty<int>(),
            .. operation.RequestBody is not null ? [415] : Array.Empty<int>(),
            500, 503,
        ];
        foreach (var status in usual.Union(named.Keys.Where(status => status >= 400)).Order())
            operation.Responses![$"{status}"] = named.TryGetValue(status, out var words) ? Describe(status, words, path) : Shared(status);
    }

    /// <summary>Errors that nothing more is said about stand in the document once.</summary>
    private OpenApiResponseReference Shared(int status)
    {
        var name = $"Error{status}";
        if (document.Components!.Responses?.ContainsKey(name) is not true)
            document.AddComponent<IOpenApiResponse>(name, Describe(status, Usual.GetValueOrDefault(status) ?? ProblemKinds.Of(status).Title + ".", "/api/v1/sites"));
        return new OpenApiResponseReference(name, document);
    }

    private OpenApiResponse Describe(int status, string words, string path) => new()
    {
        Description = words,
        Headers = status is 429 or 503
            ? new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait before the next try.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
            }
            : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problems.ContentType] = new OpenApiMediaType { Schema = schemas.Of(typeof(Problem), inRequest: false), Example = Example(status, words, path) },
        },
    };

    private static JsonNode Example(int status, string words, string path)
    {
        var (title, type) = ProblemKinds.Of(status);
        var problem = new Problem
        {
            Type = type, Title = title, Status = status, Detail = words, Instance = path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            Errors = status == 400 ? new Dictionary<string, string[]> { ["name"] = ["is required"] } : null,
        };
        return JsonSerializer.SerializeToNode(problem, JsonConventions.Options)!;
    }
}
