namespace Dynamo.Api.Tests.Conventions;

public sealed class IdempotencyTests(ConventionsHost host) : IClassFixture<ConventionsHost>
{
    [Fact]
    public async Task The_same_request_gets_the_same_answer()
    {
        var first = await Make("k1", """{"name":"a"}""");
        var second = await Make("k1", """{"name":"a"}""");
        first.Status.ShouldBe(201);
        second.Status.ShouldBe(201);
        second.Body.ShouldBe(first.Body);
        second.ContentType.ShouldBe("application/json");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_409()
    {
        await Make("k2", """{"name":"a"}""");
        var other = await Make("k2", """{"name":"b"}""");
        other.Status.ShouldBe(409);
        other.Detail.ShouldContain("another request");
    }

    [Fact]
    public async Task Requests_that_meet_make_one_thing()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Make("k3", """{"name":"slow","way":"slow"}""")));
        answers.Select(a => a.Status).Distinct().ShouldBe([201]);
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_different_callers_have_nothing_to_do_with_each_other()
    {
        var one = await Make("k4", """{"name":"a"}""");
        var other = await Make("k4", """{"name":"b"}""", "sub=b");
        other.Status.ShouldBe(201);
        other.Body.ShouldNotBe(one.Body);
    }

    [Theory]
    [InlineData("refused", 409)]
    [InlineData("broken", 500)]
    public async Task A_request_that_made_nothing_can_be_sent_again_with_its_key(string way, int status)
    {
        var key = "k5-" + way;
        (await Make(key, $$"""{"name":"a","way":"{{way}}"}""")).Status.ShouldBe(status);
        (await Make(key, """{"name":"a","way":"now it works"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_key_must_be_printable_and_not_too_long()
    {
        var answer = await Make(new string('k', 256), """{"name":"a"}""");
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe(["Idempotency-Key: must be 1 to 255 printable ASCII characters"]);
    }

    [Fact]
    public async Task Without_a_key_each_request_makes_its_own() =>
        (await Make(null, """{"name":"a"}""")).Body.ShouldNotBe((await Make(null, """{"name":"a"}""")).Body);

    [Fact]
    public async Task Neither_key_nor_answer_lie_open_in_the_database()
    {
        (await Make("a-key-to-find", """{"name":"a"}""", "sub=hidden")).Body.ShouldContain("s3cret");
        var row = await host.Query<string>("select encode(key, 'escape') || encode(body, 'escape') from idempotency where actor = 'hidden'");
        row.ShouldNotBeNull();
        row.ShouldNotContain("a-key-to-find");
        row.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_key_whose_first_request_died_is_free_after_a_while()
    {
        await Make("k6", """{"name":"a"}""", "sub=k6");
        await host.Execute("update idempotency set status = null, created_at = now() - interval '3 minutes' where actor = 'k6'");
        (await Make("k6", """{"name":"b"}""", "sub=k6")).Status.ShouldBe(201);
    }

    private Task<Answer> Make(string? key, string json, string caller = "sub=a") => host.Ask("POST", "/api/v1/things", json, caller: caller, key: key);
}
