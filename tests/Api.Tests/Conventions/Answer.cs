using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string Body, string? ContentType, HttpResponseHeaders Headers)
{
    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;
    internal string Detail => Json.GetProperty("detail").GetString()!;

    internal string[] Errors => [.. Json.GetProperty("errors").EnumerateObject()
        .Select(e => $"{e.Name}: {string.Join(" | ", e.Value.EnumerateArray().Select(m => m.GetString()))}")];
}

internal static class Asking
{
    internal static async Task<Answer> Ask(
        this ConventionsHost host, string verb, string path, string? json = null, string contentType = "application/json", string? caller = "sub=a;scope=read:things", string? key = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(verb), path);
        if (json is not null)
            message.Content = new StringContent(json, Encoding.UTF8, contentType);
        if (caller is not null)
            message.Headers.Add("X-Caller", caller);
        if (key is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var response = await host.Client.SendAsync(message);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }
}
