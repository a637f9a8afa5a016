using System.Text;
using System.Text.Json;

namespace Dynamo.Engine.Tests.Web;

/// <summary>What came back: status, body, and the errors in it.</summary>
internal sealed record Answer(int Status, string Body, string? ContentType, Uri? Location)
{
    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The errors of a refused request, as <c>field: message | message</c>.</summary>
    internal string[] Errors => [.. Json.GetProperty("errors").EnumerateObject()
        .Select(e => $"{e.Name}: {string.Join(" | ", e.Value.EnumerateArray().Select(m => m.GetString()))}")];
}

internal static class Answers
{
    internal static async Task<Answer> Ask(
        this WebHost host, string verb, string path, string? json = null, string? contentType = "application/json", string? caller = null, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(new HttpMethod(verb), path);
        if (json is not null)
            message.Content = new StringContent(json, Encoding.UTF8, contentType ?? "text/plain");
        if (contentType is null)
            message.Content?.Headers.Remove("Content-Type");
        if (caller is not null)
            message.Headers.Add("X-Caller", caller);
        foreach (var (name, value) in headers)
            message.Headers.Add(name, value);
        using var response = await host.Client.SendAsync(message);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString(), response.Headers.Location);
    }
}
