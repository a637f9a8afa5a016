namespace Dynamo.Api.Conventions;

/// <summary>
/// Refuses a query with the character NUL before anything is asked of the database, which takes no text with it. Kestrel refuses it in paths and headers; in JSON
/// and in files it is refused by its field.
/// </summary>
internal static class CleanQueries
{
    internal static Task Refuse(HttpContext context, RequestDelegate next) =>
        context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? Problems.Write(context, Problems.Of(context, 400, "The query has the character NUL (%00), which stands in no text that is kept here."))
            : next(context);
}
