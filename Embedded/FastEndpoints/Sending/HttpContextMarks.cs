using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>A mark that an answer was begun, which counts before the first byte has left.</summary>
public static class HttpContextMarks
{
    private static readonly object Mark = new();

    public static void MarkResponseStart(this HttpContext ctx) => ctx.Items[Mark] = null;

    public static bool ResponseStarted(this HttpContext ctx) => ctx.Response.HasStarted || ctx.Items.ContainsKey(Mark);
}
