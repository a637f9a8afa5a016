using FastEndpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>
/// Describes every endpoint from its definition: what it said in its summary, its request, response and validator, and the XML comments
/// of their types. What ASP.NET guessed from the routes is replaced.
/// </summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Dynamo API",
            Version = "v1",
            Description = "Register, commission and operate charge points. Times are in UTC; errors are `application/problem+json` (RFC 9457).",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components = new OpenApiComponents();
        document.Tags = new HashSet<OpenApiTag>();
        Credentials.Describe(document);
        var operations = new OperationDescription(document, new SchemaBook(document), context.ApplicationServices);
        foreach (var api in context.DescriptionGroups.SelectMany(group => group.Items))
            Describe(document, api, operations);
        document.Tags = new HashSet<OpenApiTag>(document.Tags!.OrderBy(tag => tag.Name, StringComparer.Ordinal));
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiDocument document, Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription api, OperationDescription operations)
    {
        var definition = api.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault();
        var path = document.Paths["/" + api.RelativePath!.TrimStart('/')];
        if (definition is not null)
            path.Operations![HttpMethod.Parse(api.HttpMethod!)] = operations.Of(definition, api);
    }
}
