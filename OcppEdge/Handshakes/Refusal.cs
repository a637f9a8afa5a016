namespace Dynamo.OcppEdge.Handshakes;

/// <summary>A handshake that is refused: the HTTP status, why, and for those who may come again, after how many seconds.</summary>
internal sealed record Refusal(int Status, string Reason, int? RetryAfterSeconds = null)
{
    public async Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Basic realm=\"ocpp\"";
        if (RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status426UpgradeRequired) http.Response.Headers.Upgrade = "websocket";
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(Reason);
    }
}
