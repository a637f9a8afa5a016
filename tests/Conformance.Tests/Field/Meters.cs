using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Sessions": meter values as chargers really send them, and registers that misbehave.</summary>
public sealed class Meters(ProductFixture product)
{
    [Theory]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":"2500"}]}]""")]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":"2.5","unit":"kWh","measurand":"Energy.Active.Import.Register"}]}]""")]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":2500,"context":"Sample.Periodic","unit":"Wh"}]}]""")]
    [InlineData("""{"timestamp":"$1","sampledValue":{"value":" 2500 ","unit":" Wh "}}""")]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":"2500,0","unit":"wh","measurand":"energy.active.import.register"}]}]""")]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":"","unit":"Wh"},{"value":"2500","unit":"","measurand":"","context":"","location":"","phase":""}]}]""")]
    [InlineData("""[{"timestamp":"$1","sampledValue":[{"value":"7.2","unit":"kW"},{"value":"2500","unit":"Wh"}]}]""")]
    public async Task A_reading_counts_however_it_is_written(string meterValue)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 1000, ChargerTime.MinutesAgo(30));

        await charger.Says("MeterValues", $$"""{"connectorId":1,"transactionId":{{transaction}},"meterValue":{{meterValue.Replace("$1", ChargerTime.MinutesAgo(10).Wire(), StringComparison.Ordinal)}}}""");

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(1.5m);
        (await charger.Stored<decimal>("select value from meter_samples where owner like 'session/' || $1 || '/%' and measurand = 'Energy.Active.Import.Register'")).ShouldBe(2500m);
        (await charger.Stored<string>("select unit || context || location from meter_samples where owner like 'session/' || $1 || '/%' and value = 2500")).ShouldBe("WhSample.PeriodicOutlet");
    }

    [Fact]
    public async Task Values_without_a_transaction_or_with_an_unknown_one_count_for_the_connectors_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(30));

        await charger.Meters(1, null, 1000, ChargerTime.MinutesAgo(20));
        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(1m);
        await charger.Meters(1, 0, 2000, ChargerTime.MinutesAgo(10));
        await charger.Meters(1, 4711, 3000, ChargerTime.MinutesAgo(5));

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(3m);
    }

    [Fact]
    public async Task Connector_0_is_the_stations_own_meter_and_belongs_to_no_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 1000, ChargerTime.MinutesAgo(30));

        await charger.Meters(0, null, 9_000_000, ChargerTime.MinutesAgo(10));

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(0m);
        (await charger.Stored<decimal>("select value from meter_samples where owner = 'connector/' || $1 || '/0'")).ShouldBe(9_000_000m);
    }

    [Fact]
    public async Task A_reading_keeps_the_chargers_time()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var (begun, read) = (ChargerTime.MinutesAgo(90), ChargerTime.MinutesAgo(80));
        var transaction = await charger.Starts(1, charger.Tag, 0, begun);

        await charger.Meters(1, transaction, 1234, read);

        (await charger.Stored<DateTime>("select at from meter_samples where owner like 'session/' || $1 || '/%' and value = 1234")).ShouldBe(read.UtcDateTime);
        var session = await charger.Session(transaction, "active");
        session.StartedAt.ShouldBe(begun);
        (await charger.Operator.Get($"/sessions/{session.Id}/meter-values")).ToString().ShouldContain(read.Wire());
    }

    [Theory]
    [InlineData(9000, "restarts", new[] { 9500, 100, 600 }, 1100, 1.5)]
    [InlineData(9000, "runs back a little and is waited for", new[] { 9500, 9450, 9600 }, 9700, 0.7)]
    [InlineData(9000, "jumps by more than can be, and comes back", new[] { 9200, 3_000_000, 9300 }, 9500, 0.5)]
    [InlineData(9000, "reads zero once", new[] { 9200, 0, 9300 }, 9500, 0.5)]
    [InlineData(90_000, "is given in kWh without a word, but once", new[] { 90_200, 90, 90_300 }, 90_500, 0.5)]
    [InlineData(9000, "says nothing but zero at the end", new[] { 9200, 9900 }, 0, 0.9)]
    [InlineData(9000, "ends below its start", new int[0], 8500, 0)]
    [InlineData(90_000, "is given in kWh without a word all the time", new[] { 91, 92 }, 92_500, 2.5)]
    [InlineData(9000, "leaps once and comes back", new[] { 9200, 59_200, 9300 }, 9500, 0.5)]
    [InlineData(0, "starts at zero", new[] { 200, 900 }, 1000, 1)]
    public async Task Energy_is_the_sum_of_credible_steps_and_never_negative(int start, string register, int[] readings, int stop, double energyKwh)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var begun = ChargerTime.MinutesAgo(60);
        var transaction = await charger.Starts(1, charger.Tag, start, begun);
        for (var reading = 0; reading < readings.Length; reading++) await charger.Meters(1, transaction, readings[reading], begun.AddMinutes(reading + 1));

        await charger.Stops(transaction, stop, "Local", charger.Tag);

        var session = await charger.Session(transaction, "completed");
        session.EnergyKwh.ShouldBe((decimal)energyKwh, $"a register that {register}");
        (session.MeterStartWh, session.MeterStopWh).ShouldBe((start, stop), "what the charger said is kept");
    }

    [Fact]
    public async Task The_data_of_a_stop_counts_like_readings_before_it()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var begun = ChargerTime.MinutesAgo(60);
        var transaction = await charger.Starts(1, charger.Tag, 1000, begun);

        await charger.Says("StopTransaction", $$"""
            {"transactionId":{{transaction}},"meterStop":4000,"timestamp":"{{begun.AddMinutes(50).Wire()}}","reason":"EVDisconnected","transactionData":[
            {"timestamp":"{{begun.AddMinutes(20).Wire()}}","sampledValue":[{"value":"2000","context":"Sample.Clock"},{"value":"80","measurand":"SoC","unit":"Percent"}]},
            {"timestamp":"{{begun.AddMinutes(50).Wire()}}","sampledValue":[{"value":"4000","context":"Transaction.End"}]}]}
            """);

        var session = await charger.Session(transaction, "completed");
        session.EnergyKwh.ShouldBe(3m);
        var values = await charger.Operator.Get($"/sessions/{session.Id}/meter-values");
        values.List("meter_values").Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_the_register_was_at_the_beginning_is_not_what_it_is_now()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Growatt", model: "THOR 22AS");
        var transaction = await charger.Starts(1, charger.Tag, 157_440, ChargerTime.MinutesAgo(30));

        foreach (var (minutes, register) in new[] { (20, 160_000), (10, 163_630) })
            await charger.Says("MeterValues", $$"""
                {"connectorId":1,"transactionId":{{transaction}},"meterValue":[{"timestamp":"{{ChargerTime.MinutesAgo(minutes).Wire()}}","sampledValue":[
                {"value":"{{register}}","context":"Sample.Periodic","format":"Raw","measurand":"Energy.Active.Import.Register","unit":"Wh"},
                {"value":"157440","context":"Transaction.Begin","format":"Raw","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}
                """);

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(6.19m);
    }

    [Theory]
    [InlineData("""{"value":null,"measurand":"Voltage"}""")]
    [InlineData("""{"measurand":"Voltage"}""")]
    [InlineData("""{"value":"79228162514264337593543950335","unit":"kWh"}""")]
    [InlineData("""{"value":"1e28","measurand":"Energy.Active.Export.Register"}""")]
    [InlineData("""{"value":"nan","measurand":"Temperature"}""")]
    [InlineData("""{"value":"3.1816661","mesurand":"Energy.Active.Import.Interval","unit":"Wh"}""")]
    public async Task A_value_that_is_none_takes_no_other_with_it(string odd)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(30));

        await charger.Says("MeterValues", $$"""{"connectorId":1,"transactionId":{{transaction}},"meterValue":[{"timestamp":"{{ChargerTime.MinutesAgo(5).Wire()}}","sampledValue":[{{odd}},{"value":"700"},{{odd}}]}]}""");

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(0.7m);
    }

    [Theory]
    [InlineData("""{"timestamp":"$later","sampledValue":[{"value":"2500","context":"Transaction.End"}]}""")]
    [InlineData("""{"sampledValue":[{"value":"2500","context":"Transaction.End"}]}""")]
    [InlineData("""{"timestamp":"","sampledValue":[{"value":"2500"}]}""")]
    public async Task The_register_of_the_stop_is_the_last_word(string data)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 1000, ChargerTime.MinutesAgo(30));

        await charger.Says("StopTransaction", $$"""
            {"transactionId":{{transaction}},"meterStop":3000,"timestamp":"{{ChargerTime.MinutesAgo(5).Wire()}}",
            "transactionData":[{{data.Replace("$later", ChargerTime.MinutesAgo(4).Wire(), StringComparison.Ordinal)}}]}
            """);

        (await charger.Session(transaction, "completed")).EnergyKwh.ShouldBe(2m);
    }

    [Theory]
    [InlineData("Celsius")]
    [InlineData("Celcius")]
    [InlineData("celsius")]
    public async Task Celsius_is_read_in_each_spelling(string unit)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 0);

        await charger.Says("MeterValues", new
        {
            connectorId = 1, transactionId = transaction,
            meterValue = new[] { new { timestamp = ChargerTime.Now.Wire(), sampledValue = new[] { new { value = "41.5", measurand = "Temperature", unit } } } },
        });

        (await charger.Stored<string>("select unit from meter_samples where owner like 'session/' || $1 || '/%' and measurand = 'Temperature'")).ShouldBe("Celsius");
        if (unit == "Celcius") (await charger.Quirk("celsius_spelling", quirk => quirk.GetProperty("uses").GetInt64() == 1)).GetProperty("enabled").GetBoolean().ShouldBeTrue();
    }
}
