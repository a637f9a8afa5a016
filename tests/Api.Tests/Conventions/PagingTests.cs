namespace Dynamo.Api.Tests.Conventions;

public sealed class PagingTests(ConventionsHost host) : IClassFixture<ConventionsHost>
{
    [Fact]
    public async Task A_list_without_limits_has_fifty_from_the_first() =>
        (await host.Ask("GET", "/api/v1/things")).Body.ShouldBe("""{"things":["",""],"total":2,"limit":50,"offset":0}""");

    [Fact]
    public async Task Limits_and_filters_are_read_from_the_query() =>
        (await host.Ask("GET", "/api/v1/things?limit=200&offset=7&colour=dark_red&from=2026-01-31T10:30:00%2B01:00")).Body
            .ShouldBe("""{"things":["DarkRed","2026-01-31T09:30:00.0000000+00:00"],"total":2,"limit":200,"offset":7}""");

    [Theory]
    [InlineData("limit=0", "limit: must be from 1 to 200")]
    [InlineData("limit=201", "limit: must be from 1 to 200")]
    [InlineData("offset=-1", "offset: must be 0 or more")]
    public async Task A_page_out_of_range_is_refused(string query, string error)
    {
        var answer = await host.Ask("GET", "/api/v1/things?" + query);
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([error]);
    }
}
