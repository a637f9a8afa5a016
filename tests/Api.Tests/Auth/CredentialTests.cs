using Dynamo.Api.Auth;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Auth;

public sealed class CredentialTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_key_works_as_bearer_and_as_a_header_of_its_own()
    {
        (await world.Operator.Get("/projects")).Code.ShouldBe(200);
        var byHeader = await world.Nobody.Send(HttpMethod.Get, "/projects", null, request => request.Headers.Add("X-API-Key", product.ApiKey));
        byHeader.Code.ShouldBe(200);
        var wrong = world.As("dyn_live_wrong");
        (await wrong.Get("/projects")).Code.ShouldBe(401);
        var forged = world.As("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        (await forged.Get("/projects")).Code.ShouldBe(401);
    }

    [Fact]
    public async Task A_first_key_of_another_form_works_as_bearer_too()
    {
        var secret = World.NewName("a key that somebody configured ").Replace(' ', '-');
        await product.Database.Execute(
            """
            insert into api_keys (key_id, organization_id, name, prefix, hash, scopes)
            select $1, organization_id, 'Configured', '', $2, scopes from api_keys where hash = $3
            """, World.NewName("key_"), ApiKeySecret.Hash(secret), ApiKeySecret.Hash(product.ApiKey));

        (await world.As(secret).Get("/projects")).Code.ShouldBe(200);
        (await world.As(secret + "x").Get("/projects")).Code.ShouldBe(401);
    }

    [Fact]
    public async Task An_installer_signs_up_once_and_logs_out_for_good()
    {
        var (caller, id) = await world.Installer();
        id.ShouldStartWith("ins_");
        (await caller.Get("/installer/projects"))["total"].ShouldBe("0");

        (await caller.Post("/installer/logout")).Code.ShouldBe(204);

        (await caller.Get("/installer/projects")).Code.ShouldBe(401);
    }

    [Fact]
    public async Task An_e_mail_address_has_one_account()
    {
        var email = World.NewName("x") + "@example.com";
        var body = new { email, password = "correct password", company = "Wires" };
        (await world.Nobody.Post("/installer/signup", body)).Code.ShouldBe(201);

        (await world.Nobody.Post("/installer/signup", new { email = email.ToUpperInvariant(), body.password, body.company })).Code.ShouldBe(409);
    }

    [Fact]
    public async Task Wrong_passwords_are_401_and_too_many_429()
    {
        var email = World.NewName("x") + "@example.com";
        await world.Nobody.Post("/installer/signup", new { email, password = "correct password", company = "Wires" });
        for (var i = 0; i < 5; i++)
            (await world.Nobody.Post("/installer/login", new { email, password = "wrong password" })).Code.ShouldBe(401);

        var throttled = await world.Nobody.Post("/installer/login", new { email, password = "correct password" });

        throttled.Code.ShouldBe(429);
        throttled.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task An_installers_projects_are_his_until_they_are_shared()
    {
        var (first, _) = await world.Installer();
        var (second, secondId) = await world.Installer();
        var own = await World.Project(first);
        (await second.Get($"/installer/projects/{own}")).Code.ShouldBe(404);
        (await first.Get("/sessions")).Code.ShouldBe(403);
        (await first.Put($"/projects/{own}/installers", new { installers = new[] { secondId } })).Code.ShouldBe(403);

        var shared = await World.Project(world.Operator);
        (await second.Get($"/installer/projects/{shared}")).Code.ShouldBe(404);
        (await world.Operator.Put($"/projects/{shared}/installers", new { installers = new[] { secondId } })).Code.ShouldBe(200);
        var registered = await World.Register(second, shared);
        (await world.Operator.Get($"/charge-points/{registered["charge_point_id"]}")).Code.ShouldBe(200);
        (await first.Get($"/installer/charge-points/{registered["charge_point_id"]}")).Code.ShouldBe(404);
        (await second.Delete($"/charge-points/{registered["charge_point_id"]}")).Code.ShouldBe(403);
    }

    [Fact]
    public async Task Roles_may_what_the_contract_says()
    {
        var organization = await world.Organization();
        var member = world.As(await world.Person(organization, "member"));
        var billing = world.As(await world.Person(organization, "billing"));
        var owner = world.As(await world.Person(organization, "owner"));
        var project = await World.Project(owner);
        var id = (await World.Register(owner, project))["charge_point_id"];

        (await member.Get($"/charge-points/{id}")).Code.ShouldBe(200);
        (await member.Post($"/cpo/commands/{id}", new { command = "soft_reset" })).Code.ShouldBe(409);
        (await member.Delete($"/charge-points/{id}")).Code.ShouldBe(403);
        (await billing.Get($"/charge-points/{id}")).Code.ShouldBe(403);
        (await billing.Get("/sessions")).Code.ShouldBe(200);
        (await member.Post("/api-keys", new { name = "k", scopes = new[] { "read:sessions" } })).Code.ShouldBe(403);
    }

    [Fact]
    public async Task A_key_is_shown_once_gives_no_more_than_its_maker_has_and_can_be_revoked()
    {
        var organization = await world.Organization();
        var maker = world.As(await world.Key(organization, "write:api_keys", "read:sessions"));
        (await maker.Post("/api-keys", new { name = "more", scopes = new[] { "write:charge_points" } })).Code.ShouldBe(403);
        var made = await maker.Post("/api-keys", new { name = "less", scopes = new[] { "read:sessions" } });
        made.Code.ShouldBe(201);
        var user = world.As(made["secret"]!);
        (await user.Get("/sessions")).Code.ShouldBe(200);
        (await maker.Get($"/api-keys/{made["key_id"]}"))["secret"].ShouldBeNull();

        (await maker.Delete($"/api-keys/{made["key_id"]}")).Code.ShouldBe(204);

        (await user.Get("/sessions")).Code.ShouldBe(401);
    }
}
