using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Billing.Mails;

/// <summary>Receipts and what mail servers do with them.</summary>
public sealed class MailServerTests(MailWorld world) : IClassFixture<MailWorld>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receipt_is_sent_over_tls_with_a_login(bool isImplicit)
    {
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer(world.Certificate(), isImplicit);
        var delivery = world.Delivery(MailWorld.Time(), server.Port, mail => (mail.ImplicitTls, mail.UserName, mail.Password) = (isImplicit, "shop", "secret"));
        (await delivery.SendDue(ct)).ShouldBeNull();
        server.Login.ShouldBe("shop secret");
        server.Commands.Contains("STARTTLS").ShouldBe(!isImplicit);
        var mail = server.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("To: sam@homes.example");
        mail.ShouldContain("Subject: Power: receipt ");
        mail.ShouldContain("application/pdf");
        (await world.Mail(session)).ShouldBe(("sent", 1, null));
        (await world.Query<string>("select mailed_to from receipts where session_id = $1", session)).ShouldBe("sam@homes.example");
        (await delivery.SendDue(ct)).ShouldBeNull();
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_without_tls()
    {
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer();
        var delivery = world.Delivery(MailWorld.Time(), server.Port, mail => (mail.UserName, mail.Password) = ("shop", "secret"));
        (await delivery.SendDue(ct)).ShouldNotBeNull().ShouldContain("STARTTLS");
        server.Commands.ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
        (await world.Mail(session)).Status.ShouldBe("waiting");
    }

    [Theory]
    [InlineData("elsewhere.example", true)]
    [InlineData("localhost", false)]
    public async Task Nothing_is_said_to_a_server_with_a_wrong_certificate(string name, bool trusted)
    {
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer(world.Certificate(name));
        var delivery = world.Delivery(MailWorld.Time(), server.Port, mail => mail.Authorities = trusted ? mail.Authorities : null);
        (await delivery.SendDue(ct)).ShouldNotBeNull();
        server.Mails.ShouldBeEmpty();
        var (status, attempts, error) = await world.Mail(session);
        (status, attempts).ShouldBe(("waiting", 0));
        error.ShouldNotBeNull().ShouldContain("certificate");
    }

    [Fact]
    public async Task A_wrong_login_keeps_all_mails_waiting()
    {
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer(world.Certificate());
        var delivery = world.Delivery(MailWorld.Time(), server.Port, mail => (mail.UserName, mail.Password) = ("shop", "old"));
        (await delivery.SendDue(ct)).ShouldNotBeNull().ShouldContain("5.7.8");
        (await world.Mail(session)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task One_refused_address_holds_up_nobody_and_is_not_tried_again()
    {
        var time = MailWorld.Time();
        var sessions = new[] { await world.Waiting("gone@homes.example"), await world.Waiting("not an address", more: true), await world.Waiting("sam@homes.example", more: true) };
        await using var server = new MailServer(world.Certificate());
        server.Script = line => line.Contains("gone@", StringComparison.Ordinal) ? "550 5.1.1 no such mailbox" : null;
        var delivery = world.Delivery(time, server.Port);
        await delivery.SendDue(ct);
        (await world.Mail(sessions[0])).ShouldBe(("refused", 1, "550 5.1.1 no such mailbox"));
        (await world.Mail(sessions[1])).Status.ShouldBe("refused");
        (await world.Mail(sessions[2])).Status.ShouldBe("sent");
        time.Move(TimeSpan.FromHours(5));
        await delivery.SendDue(ct);
        server.Commands.Count(line => line.Contains("gone@", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_greylisted_receipt_is_taken_at_the_next_attempt()
    {
        var time = MailWorld.Time();
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer(world.Certificate());
        server.Script = line => line.StartsWith("RCPT", StringComparison.Ordinal) && time.GetUtcNow().Minute == 0 ? "451 4.7.1 come back later" : null;
        var delivery = world.Delivery(time, server.Port);
        await delivery.SendDue(ct);
        (await world.Mail(session)).ShouldBe(("waiting", 1, "451 4.7.1 come back later"));
        time.Move(TimeSpan.FromMinutes(1));
        await delivery.SendDue(ct);
        (await world.Mail(session)).Attempts.ShouldBe(1);
        time.Move(TimeSpan.FromMinutes(1));
        await delivery.SendDue(ct);
        (await world.Mail(session)).ShouldBe(("sent", 2, null));
    }

    [Fact]
    public async Task A_receipt_that_nobody_takes_is_given_up_after_three_days_and_few_attempts()
    {
        var time = MailWorld.Time();
        var session = await world.Waiting("full@homes.example");
        await using var server = new MailServer(world.Certificate());
        server.Script = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "452 4.2.2 mailbox full" : null;
        var delivery = world.Delivery(time, server.Port);
        for (var minutes = 0; minutes < 4 * 24 * 60; minutes += 10)
        {
            await delivery.SendDue(ct);
            time.Move(TimeSpan.FromMinutes(10));
        }
        var (status, attempts, _) = await world.Mail(session);
        status.ShouldBe("expired");
        attempts.ShouldBeInRange(15, 25);
    }

    [Fact]
    public async Task A_server_that_is_away_for_an_hour_costs_no_attempt()
    {
        var time = MailWorld.Time();
        var session = await world.Waiting("sam@homes.example");
        var port = FreePort.Take();
        var delivery = world.Delivery(time, port);
        for (var minute = 0; minute < 60; minute++)
        {
            (await delivery.SendDue(ct)).ShouldNotBeNull().ShouldContain($"localhost:{port}");
            time.Move(TimeSpan.FromMinutes(1));
        }
        var (status, attempts, error) = await world.Mail(session);
        (status, attempts).ShouldBe(("waiting", 0));
        error.ShouldNotBeNull().ShouldContain($"localhost:{port}");
        await using var back = new MailServer(world.Certificate(), port: port);
        await delivery.SendDue(ct);
        (await world.Mail(session)).ShouldBe(("sent", 1, null));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for()
    {
        var session = await world.Waiting("sam@homes.example");
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var delivery = world.Delivery(MailWorld.Time(), port, mail => mail.Patience = TimeSpan.FromSeconds(0.3));
        (await delivery.SendDue(ct)).ShouldNotBeNull().ShouldContain("no answer");
        (await world.Mail(session)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_lost_after_a_mail_was_taken_sends_it_again_under_the_same_name()
    {
        var time = MailWorld.Time();
        var first = await world.Waiting("sam@homes.example");
        var second = await world.Waiting("kim@homes.example", more: true);
        await using var server = new MailServer(world.Certificate());
        var ends = 0;
        server.Script = line => line == "DATA." && ends++ == 0 ? "" : null;
        var delivery = world.Delivery(time, server.Port);
        await delivery.SendDue(ct);
        (await world.Mail(first)).Status.ShouldBe("waiting");
        (await world.Mail(second)).Status.ShouldBe("sent");
        time.Move(TimeSpan.FromMinutes(2));
        await delivery.SendDue(ct);
        (await world.Mail(first)).ShouldBe(("sent", 2, null));
        var names = server.Mails.Where(mail => mail.Contains("sam@", StringComparison.Ordinal))
            .Select(mail => mail.Split('\n').Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).ToArray();
        names.Length.ShouldBe(2);
        names[0].ShouldBe(names[1]);
    }

    [Fact]
    public async Task A_process_that_died_with_a_mail_in_hand_loses_it_to_the_next()
    {
        var time = MailWorld.Time();
        var session = await world.Waiting("sam@homes.example");
        await using var server = new MailServer(world.Certificate());
        (await world.Outbox(time).Take(ct)).ShouldNotBeNull().SessionId.ShouldBe(session);
        var delivery = world.Delivery(time, server.Port);
        await delivery.SendDue(ct);
        server.Mails.ShouldBeEmpty();
        time.Move(TimeSpan.FromMinutes(2));
        await delivery.SendDue(ct);
        (await world.Mail(session)).ShouldBe(("sent", 2, null));
    }

    [Fact]
    public async Task Processes_that_send_at_once_send_each_receipt_once()
    {
        await world.Waiting("sam0@homes.example");
        for (var n = 1; n < 20; n++) await world.Waiting($"sam{n}@homes.example", more: true);
        await using var server = new MailServer(world.Certificate());
        var time = MailWorld.Time();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Delivery(time, server.Port).SendDue(ct))));
        server.Mails.Count.ShouldBe(20);
        server.Commands.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal)).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_receipt_that_a_later_version_overtook_is_not_sent()
    {
        var session = await world.Waiting("sam@homes.example");
        await world.Execute("update billing_sessions set version = 2 where session_id = $1", session);
        await using var server = new MailServer(world.Certificate());
        await world.Delivery(MailWorld.Time(), server.Port).SendDue(ct);
        (await world.Mail(session)).Status.ShouldBe("superseded");
        server.Mails.ShouldBeEmpty();
    }
}
