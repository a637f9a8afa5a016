using Dynamo.Api.Csv;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>How a file of tags is to be imported.</summary>
public sealed record ImportIdTagsRequest
{
    /// <summary>Only say what would happen.</summary>
    [QueryParam]
    public bool DryRun { get; init; }
}

public sealed class ImportIdTags(NpgsqlDataSource database) : Endpoint<ImportIdTagsRequest, TagImportAnswer>
{
    private const long LargestFile = 64 << 20;

    private const string Example = "id_tag,type,status,expires_at,parent_id_tag,user_id,user_type,email,concurrent\r\n"
        + "04A2B3C4D5,ISO14443,active,2027-12-31T23:59:59Z,FLEET,usr-17,staff,sam@homes.example,false\r\n";

    public override void Configure()
    {
        Post("/id-tags/import");
        Policies(Scope.WriteChargePoints);
        Description(b => b.WithMetadata(new CsvBody(Example)));
        Summary(s =>
        {
            s.Summary = "Import tags";
            s.Description = $"""
                The body is a CSV file in UTF-8, of up to {TagFileReader.MostRows} tags, that is imported as a whole or not at all. Its first line names the
                columns: `id_tag` and any of {string.Join(", ", TagFile.Columns.Skip(1).Select(column => $"`{column}`"))}. Commas, semicolons or tabs stand
                between them; quotes, a byte order mark and any ends of lines are understood, and so is the apostrophe that exported files have before what a
                spreadsheet would take for a formula (`'=1+1` is the tag `=1+1`). A tag that is there already (compared without case) gets what the
                file says of it: a column that the file has replaces, an empty field clears, and a column that the file does not have stays. Tags that the file
                does not name stay. Importing a file again changes nothing. A change counts at the latest 30 s later; sessions that run go on.
                """;
            s.Responses[200] = "Imported, or with `dry_run` what would be.";
            s.Responses[400] = "Something is wrong with the file; `errors` says what, by line and column, and nothing was imported.";
            s.Responses[413] = "The file is larger than 64 MiB.";
        });
    }

    public override async Task HandleAsync(ImportIdTagsRequest req, CancellationToken ct)
    {
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestFile;
        using var file = new TagFileReader(HttpContext.Request.Body);
        if (await new TagImport(database).Run(User.Actor(), file, req.DryRun, ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
            return;
        }
        var first = file.Errors.First();
        await Send.ProblemAsync(400, $"Nothing was imported. {first.Key} {first.Value[0]}.", file.Errors);
    }
}
