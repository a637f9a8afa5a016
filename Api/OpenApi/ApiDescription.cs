namespace Dynamo.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, and the page to browse it at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    internal static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDocument>());

    internal static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Dynamo API";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
            page.EnableTryItOutByDefault();
            page.DisplayRequestDuration();
            page.DefaultModelsExpandDepth(0);
        });
    }
}
