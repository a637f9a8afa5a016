using System.Net;
using System.Text;

namespace Dynamo.Engine.Tests.Web;

public sealed class BindingTests(WebHost host)
{
    [Fact]
    public async Task A_body_a_route_value_and_a_header_make_one_request()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "echo/a-1") { Content = Json("""{"name":"n","count":"3"}""".Replace("\"3\"", "3")) };
        message.Headers.Add("X-Trace", "t1");
        var response = await host.Client.SendAsync(message);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"id":"a-1","name":"n","count":3,"day":0,"parts":0,"trace":"t1"}""");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
    }

    internal static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
