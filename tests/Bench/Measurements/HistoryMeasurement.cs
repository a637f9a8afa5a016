using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dynamo.Bench.History;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// Lists, invoices and meter values over years of charging. The size is that of DYNAMO_BENCH_SESSIONS: 50,000 sessions unless said otherwise; the goals are
/// meant for 1,000,000 with their 20,000,000 samples.
/// </summary>
internal sealed class HistoryMeasurement(Bed bed) : IMeasurement
{
    private const int Rounds = 40;
    private const double ListGoal = 50, InvoiceGoalSeconds = 5;

    public static int Sessions { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DYNAMO_BENCH_SESSIONS"), CultureInfo.InvariantCulture, out var sessions) ? sessions : 50_000;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        await using var history = new HistoryWriter(bed.ProductDatabase, Sessions);
        var written = await history.Write(Account.OrganizationId);
        using var http = new HttpClient { BaseAddress = new Uri($"{product.Api}/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Account.ApiKey);

        var size = $"of {Sessions:N0} sessions";
        var rows = new List<Row> { new($"a history {size}, {Sessions * HistoryWriter.SamplesEach:N0} samples, written", $"{written.TotalSeconds:N0} s", "by SQL", "", true) };
        foreach (var (what, path) in Lists()) rows.Add(await Measure(http, $"{what} {size}, p95", path));
        rows.Add(await Measure(http, $"meter values of one session {size}, p95", round => $"sessions/{Id(round)}/meter-values?limit=200"));
        rows.Add(await Measure(http, $"one bill {size}, p95", round => $"billing/sessions/{Id(round)}"));
        rows.AddRange(await Invoices(http));
        return rows;
    }

    private static IEnumerable<(string What, Func<int, string> Path)> Lists()
    {
        foreach (var list in new[] { "sessions", "billing/sessions" })
        {
            yield return ($"GET /{list}, first page", _ => list);
            yield return ($"GET /{list}, page in the middle", round => $"{list}?offset={Sessions / 2 + round * 50}");
            yield return ($"GET /{list}, one charge point", round => $"{list}?charge_point_id=BENCH-{round:D4}");
            yield return ($"GET /{list}, one site", round => $"{list}?site_id=site_BENCH{round % 20}");
            yield return ($"GET /{list}, one month", round => $"{list}?from={Month(round % HistoryWriter.Months + 1)}&to={Month(round % HistoryWriter.Months)}");
        }
        yield return ("GET /sessions, completed", _ => "sessions?status=completed");
        yield return ("GET /billing/sessions, corrected", _ => "billing/sessions?status=corrected");
        yield return ("GET /billing/sessions, one user", round => $"billing/sessions?user_id=user-{round}");
    }

    private static async Task<Row> Measure(HttpClient http, string what, Func<int, string> path)
    {
        var times = new List<double>();
        await Get(http, path(0));
        for (var round = 0; round < Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Get(http, path(round));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        times.Sort();
        var p95 = times[(int)Math.Ceiling(times.Count * 0.95) - 1];
        return new Row(what, $"{p95:N1} ms", $"p50 {times[times.Count / 2]:N1} ms", $"≤ {ListGoal:N0} ms", p95 <= ListGoal);
    }

    private static async Task<IReadOnlyList<Row>> Invoices(HttpClient http)
    {
        var begun = Stopwatch.GetTimestamp();
        var invoices = JsonNode.Parse(await Get(http, "billing/invoices"))!["invoices"]!.AsArray();
        var listed = Stopwatch.GetElapsedTime(begun);
        var largest = invoices.MaxBy(invoice => (long)invoice!["session_count"]!)!;
        var rows = new List<Row> { Row("list of invoices", listed, $"{invoices.Count} months") };
        foreach (var type in new[] { "application/json", "text/csv" })
        {
            begun = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"billing/invoices/{(string)largest["invoice_id"]!}") { Headers = { { "Accept", type } } };
            using var answer = await http.SendAsync(request);
            var length = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            rows.Add(Row($"invoice of {(long)largest["session_count"]!:N0} sessions as {type}", Stopwatch.GetElapsedTime(begun), $"{length / 1024:N0} KiB"));
        }
        return rows;

        static Row Row(string what, TimeSpan took, string beside) => new(what, $"{took.TotalSeconds:N2} s", beside, $"≤ {InvoiceGoalSeconds:N0} s", took.TotalSeconds <= InvoiceGoalSeconds);
    }

    private static async Task<string> Get(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static string Id(int round) => $"sess_BENCH{(long)round * (Sessions / Rounds):D16}";

    private static string Month(int back) => TimeProvider.System.GetUtcNow().AddMonths(-back).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
