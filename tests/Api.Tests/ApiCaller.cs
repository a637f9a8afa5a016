using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Dynamo.Api.Tests;

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, string? ContentType)
{
    public int Code => (int)Status;

    /// <summary>A field as text; null where it is absent or null.</summary>
    public string? this[string field] =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public JsonElement Of(string field) => Body.GetProperty(field);

    public IReadOnlyList<JsonElement> List(string field) => [.. Body.GetProperty(field).EnumerateArray()];

    public override string ToString() => $"{Code} {Body}";
}

/// <summary>Somebody with credentials in front of the API.</summary>
public sealed class ApiCaller(string apiUrl, string? bearer)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly HttpClient Http = new();

    public string? Bearer => bearer;

    public Task<ApiAnswer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<ApiAnswer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<ApiAnswer> Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    public Task<ApiAnswer> Patch(string path, object? body = null) => Send(HttpMethod.Patch, path, body);

    public Task<ApiAnswer> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <param name="body">An object, written in snake_case; or text that is sent as it is, as JSON.</param>
    public async Task<ApiAnswer> Send(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, At(path));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, options: SnakeCase),
        };
        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var json = isJson && content.Length > 0 ? JsonDocument.Parse(content).RootElement : default;
        return new ApiAnswer(response.StatusCode, json, response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>An answer as it came.</summary>
    public async Task<HttpResponseMessage> Fetch(string path, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        change(request);
        return await Http.SendAsync(request);
    }

    /// <summary>An answer that goes on: the server's events.</summary>
    public async Task<HttpResponseMessage> Open(string path, string? lastEventId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer!);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private Uri At(string path) => new($"{apiUrl}/api/v1/{path.TrimStart('/')}");
}
