using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>What the API answered.</summary>
public sealed record ApiReply(int Code, JsonElement Body)
{
    /// <summary>A field by its path, such as `response.status`, as text; null where it is absent.</summary>
    public string? this[string path]
    {
        get
        {
            var value = Body;
            foreach (var name in path.Split('.'))
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
            return value.ValueKind == JsonValueKind.Null ? null : value.ToString();
        }
    }

    public IReadOnlyList<JsonElement> List(string field) => [.. Body.GetProperty(field).EnumerateArray()];

    public ApiReply Expect(int code)
    {
        Code.ShouldBe(code, ToString());
        return this;
    }

    public override string ToString() => $"{Code} {Body}";
}

/// <summary>The operator: an organization's key in front of the API.</summary>
public sealed class OperatorApi(string apiUrl, string key)
{
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    public Task<ApiReply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<ApiReply> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<ApiReply> Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    public Task<ApiReply> Patch(string path, object? body = null) => Send(HttpMethod.Patch, path, body);

    public Task<ApiReply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>Lists lag by a moment: asks until the answer is as wanted, or fails with the last one.</summary>
    public async Task<ApiReply> Until(string path, Func<ApiReply, bool> wanted)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await Get(path);
            if (wanted(reply)) return reply;
            if (TimeProvider.System.GetElapsedTime(started) > Deadline) throw new TimeoutException($"GET {path} was never as wanted; last: {reply}");
            await Task.Delay(LookAgain);
        }
    }

    private async Task<ApiReply> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, $"{apiUrl}/api/v1/{path.TrimStart('/')}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new ApiReply((int)response.StatusCode, isJson && content.Length > 0 ? JsonDocument.Parse(content).RootElement : default);
    }
}
