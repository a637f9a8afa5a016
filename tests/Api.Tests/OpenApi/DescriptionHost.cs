using System.Text.Json;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>The description of the whole Api, as the product serves it.</summary>
public sealed class DescriptionHost(ProductFixture product) : IAsyncLifetime
{
    public HttpClient Client { get; } = new() { BaseAddress = new Uri(new Uri(product.ApiUrl), "/") };

    public JsonElement Document { get; private set; }

    public async ValueTask InitializeAsync() => Document = JsonDocument.Parse(await Client.GetStringAsync("openapi/v1.json")).RootElement;

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }
}
