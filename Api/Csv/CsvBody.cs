using Microsoft.OpenApi;

namespace Dynamo.Api.Csv;

/// <summary>In an endpoint's metadata: its body is a CSV file, of which this is an example.</summary>
internal sealed record CsvBody(string Example)
{
    public OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Description = "A CSV file in UTF-8 whose first line names the columns.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = Example },
        },
    };
}
