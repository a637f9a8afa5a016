using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Sessions;
using Dynamo.Testing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>One session, one bill: whatever is repeated, late or changed in between.</summary>
public sealed class SessionBillTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    private const string EnergyOnly = """[{"type":"Energy","price":0.40,"step_size":1}]""";
    private const string EnergyAndParking = """[{"type":"Energy","price":0.40,"step_size":1},{"type":"Parking","price":0.10,"step_size":1,"min_duration_minutes":5}]""";

    [Fact]
    public async Task A_session_makes_one_bill_with_its_end()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.IsFinal, cost.Version, cost.Bill.Total, cost.Bill.Currency).ShouldBe((true, 1, 4.00m, "EUR"));
        await Eventually.Holds(async () => await Bills(session) == 1);
        (await live.Database.Query<decimal>("select total from billing_sessions where session_id = $1", await PublicId(session))).ShouldBe(4.00m);
    }

    [Fact]
    public async Task Stops_at_once_and_repeated_make_one_bill()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000))));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 99_000, minute: 90));
        (await live.Facts(id, nameof(BillingRecorded))).ShouldBe(1);
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(4.00m);
    }

    [Fact]
    public async Task A_tariff_and_rules_that_change_in_the_middle_do_not_reach_a_running_session()
    {
        var id = await Priced(EnergyOnly);
        var tag = await live.Tag();
        var (session, _) = await live.Begin(LiveFixture.Start(id, tag));
        await Change(id, """[{"type":"Energy","price":9,"step_size":1}]""");
        await live.Database.Execute("update sites set time_zone = 'Asia/Tokyo'");
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000));
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(4.00m);

        var (next, _) = await live.Begin(LiveFixture.Start(id, tag, minute: 90, meterWh: 11_000));
        await live.Grains.Session(next).Stop(LiveFixture.Stop(next, 21_000, minute: 120));
        var bill = (await live.Grains.Session(next).Cost())!.Bill;
        (bill.Total, bill.TariffVersion).ShouldBe((90.00m, 2));
    }

    [Fact]
    public async Task A_charger_whose_clock_jumped_back_is_billed_for_its_energy_and_for_no_time()
    {
        var id = await Priced("""[{"type":"Energy","price":0.40,"step_size":1},{"type":"Time","price":1,"step_size":60},{"type":"Parking","price":1,"step_size":60}]""");
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), minute: 600));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 6_000));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000, minute: 20));
        var bill = (await live.Grains.Session(session).Cost())!.Bill;
        (bill.Total, bill.DurationSeconds).ShouldBe((4.00m, 0m));
        (await live.Facts(id, nameof(BillingRecorded))).ShouldBe(1);
    }

    [Fact]
    public async Task A_session_without_a_tariff_has_a_bill_without_a_price()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000));
        await Eventually.Holds(async () => await Bills(session) == 1);
        (await live.Database.Query<string>("select status from billing_sessions where session_id = $1", await PublicId(session))).ShouldBe("unpriced");
    }

    [Fact]
    public async Task Meter_values_that_come_after_the_stop_make_another_version_and_the_old_one_is_kept()
    {
        var id = await Priced(EnergyAndParking);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), meterWh: 0));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 10_000, minute: 60));
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(4.00m);

        // All was charged by minute 25: 35 minutes of parking, of which 5 are given.
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 25, 10_000));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 25, 10_000));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.Version, cost.Bill.Total).ShouldBe((2, 7.00m));
        await Eventually.Holds(async () => await Bills(session) == 2);
        (await live.Database.Query<string>("select reason from billing_versions where session_id = $1 and version = 2", await PublicId(session))).ShouldBe("LateMeterValues");
        (await live.Database.Query<string>("select bill->>'total' from billing_versions where session_id = $1 and version = 1", await PublicId(session))).ShouldBe("4.00");
    }

    [Fact]
    public async Task The_order_in_which_meter_values_arrive_does_not_matter()
    {
        var totals = new List<decimal>();
        foreach (var order in new[] { new[] { 10, 20, 30 }, [30, 10, 20], [20, 30, 10] })
        {
            var id = await Priced(EnergyAndParking);
            var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), meterWh: 0));
            foreach (var minute in order) await live.Grains.Session(session).Record(LiveFixture.Meter(id, minute, Math.Min(minute, 20) * 400));
            await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 8_000, minute: 60));
            totals.Add((await live.Grains.Session(session).Cost())!.Bill.Total);
        }
        totals.ShouldBe([6.70m, 6.70m, 6.70m]); // 8 kWh and 35 minutes of parking
    }

    [Fact]
    public async Task A_stop_that_comes_after_the_system_closed_the_session_corrects_the_bill()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 3_000));
        await live.Grains.Session(session).Close(LostBecause.Rebooted, LiveFixture.Noon.AddMinutes(12));
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(0.80m);
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 4_000, minute: 15));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.Version, cost.Bill.Total).ShouldBe((2, 1.20m));
    }

    [Fact]
    public async Task What_it_costs_is_known_while_it_runs()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 3_000));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.IsFinal, cost.Version, cost.Bill.Total).ShouldBe((false, 0, 0.80m));
        (await live.Facts(id, nameof(BillingRecorded))).ShouldBe(0);
    }

    [Fact]
    public async Task What_it_costs_is_told_now_and_then_while_it_changes()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 3_000));
        await Eventually.Holds(async () => await live.Database.Query<decimal?>("select cost_so_far from sessions where session_id = $1", await PublicId(session)) == 0.80m);
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 20, 5_000));
        await Eventually.Holds(async () => await live.Database.Query<decimal?>("select cost_so_far from sessions where session_id = $1", await PublicId(session)) == 1.60m);
        (await live.Facts(id, nameof(SessionCostUpdated))).ShouldBeInRange(2, 3); // perhaps nothing first
    }

    [Fact]
    public async Task A_correction_is_another_version_once_and_stays_in_those_that_follow()
    {
        var id = await Priced(EnergyAndParking);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), meterWh: 0));
        (await live.Grains.Session(session).Correct(new BillCorrection("a", -1, "Broken screen"))).ShouldBe(CorrectOutcome.NoBill);
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 10_000, minute: 60));
        for (var twice = 0; twice < 2; twice++) await live.Grains.Session(session).Correct(new BillCorrection("a", -1, "Broken screen"));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.Version, cost.Bill.Total).ShouldBe((2, 3.00m));

        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 25, 10_000));
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(6.00m);
    }

    [Fact]
    public async Task A_session_that_an_operator_wrote_off_costs_nothing_from_then_on()
    {
        var id = await Priced(EnergyOnly);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag("blocked")));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000));
        (await live.Grains.Session(session).Cost())!.Bill.Total.ShouldBe(4.00m);
        for (var twice = 0; twice < 2; twice++) await live.Grains.Session(session).Resolve(new SessionDecision(SessionResolution.WrittenOff, null, "Our mistake", "key_1"));
        var cost = await live.Grains.Session(session).Cost();
        (cost!.Version, cost.Bill.Total).ShouldBe((2, 0m));
    }

    [Fact]
    public async Task Fifty_at_once_get_no_more_of_a_code_than_there_is()
    {
        var code = $"C{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        await live.Database.Execute("insert into promotional_codes (promotion_id, organization_id, code, discount_type, discount_value, max_uses) values ($1, 'org_grains', $1, 'percent', 50, 7)", code);
        var sessions = new List<SessionId>();
        for (var n = 0; n < 50; n++) sessions.Add((await live.Begin(LiveFixture.Start(await Priced(EnergyOnly), await live.Tag()))).Session);
        var outcomes = await Task.WhenAll(sessions.Select(session => live.Grains.Session(session).Redeem(code)));
        outcomes.Count(outcome => outcome == RedeemOutcome.Redeemed).ShouldBe(7);
        outcomes.Count(outcome => outcome == RedeemOutcome.UsedUp).ShouldBe(43);
        (await Task.WhenAll(sessions.Select(session => live.Grains.Session(session).Redeem(code)))).ShouldBe(outcomes);
        (await live.Database.Query<int>("select uses from promotional_codes where promotion_id = $1", code)).ShouldBe(7);

        await Task.WhenAll(sessions.Select(session => live.Grains.Session(session).Stop(LiveFixture.Stop(session, 11_000))));
        var totals = await Task.WhenAll(sessions.Select(async session => (await live.Grains.Session(session).Cost())!.Bill.Total));
        totals.Count(total => total == 2.00m).ShouldBe(7);
        totals.Count(total => total == 4.00m).ShouldBe(43);
    }

    [Fact]
    public async Task The_tables_can_be_made_again_from_the_ledger()
    {
        var id = await Priced(EnergyAndParking);
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), meterWh: 0));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 10_000, minute: 60));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 25, 10_000));
        await Eventually.Holds(async () => await Bills(session) == 2);
        var before = await Rows(session);

        // Projected once more, over what is there and without it.
        var partition = (short)Ledger.PartitionOf(id);
        foreach (var wipe in new[] { false, true })
        {
            if (wipe) await live.Database.Execute("delete from billing_versions where session_id = $1", await PublicId(session));
            if (wipe) await live.Database.Execute("delete from billing_sessions where session_id = $1", await PublicId(session));
            await Again(partition);
            await Eventually.Holds(async () => await Bills(session) == 2 && await Rows(session) == before);
        }
    }

    /// <summary>Plays the bills of a partition through the projection's statement again, as a rebuild does.</summary>
    private async Task Again(short partition)
    {
        await using var connection = await live.Database.DataSource.OpenConnectionAsync();
        var facts = new List<(string Data, DateTime At)>();
        await using (var read = connection.CreateCommand())
        {
            read.CommandText = "select data::text, at from facts where partition = $1 and type = 'BillingRecorded' order by xid, id";
            read.Parameters.AddWithValue(partition);
            await using var row = await read.ExecuteReaderAsync();
            while (await row.ReadAsync()) facts.Add((row.GetString(0), row.GetDateTime(1)));
        }
        foreach (var (data, at) in facts)
        {
            await using var write = connection.CreateCommand();
            write.CommandText = ReadModel.BillingProjections.Recorded;
            write.Parameters.Add(new Npgsql.NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Jsonb, Value = new[] { data } });
            write.Parameters.AddWithValue(new[] { at });
            await write.ExecuteNonQueryAsync();
        }
    }

    private async Task<string?> Rows(SessionId session) =>
        await live.Database.Query<string>("select b::text from billing_sessions b where session_id = $1", await PublicId(session));

    private async Task<long> Bills(SessionId session) => await live.Database.Query<long>("select count(*) from billing_versions where session_id = $1", await PublicId(session));

    private async Task<string> PublicId(SessionId session) => (await live.Grains.Session(session).Get())!.PublicId;

    /// <summary>A commissioned charge point with a tariff of its own.</summary>
    private async Task<string> Priced(string components)
    {
        var id = await live.Commissioned();
        await live.Database.Execute(
            """
            with t as (insert into tariffs (tariff_id, organization_id, name, currency, components) values ('tariff_' || $1, 'org_grains', $1, 'EUR', $2::jsonb))
            insert into tariff_versions select 'tariff_' || $1, 1, 'org_grains', $1, 'EUR', $2::jsonb, 0, null, now(), null
            """, id, components);
        await live.Database.Execute("update charge_points set tariff_id = 'tariff_' || $1 where charge_point_id = $1", id);
        return id;
    }

    private async Task Change(string id, string components)
    {
        await live.Database.Execute(
            "insert into tariff_versions select 'tariff_' || $1, 2, 'org_grains', $1, 'EUR', $2::jsonb, 0, null, now(), null", id, components);
        await live.Database.Execute("update tariffs set version = 2, components = $2::jsonb where tariff_id = 'tariff_' || $1", id, components);
    }
}
