using System.Diagnostics;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.History;

/// <summary>Asks the product for lists and pages over HTTP, some at once, and keeps how long each answer took, to its last byte.</summary>
internal sealed class HistoryLoad(string api, string installer) : IDisposable
{
    private const int Before = 20, Each = 60, AtOnce = 4;
    private const double Goal = 50;

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"{api}/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>One request of each kind, one after the other, at a database that has nothing in memory.</summary>
    public async Task<Row> Cold()
    {
        var random = new Random(1);
        var times = new List<(double Took, string Name)>();
        foreach (var kind in HistoryRequests.All(installer)) times.Add((await Ask(kind, random), $"{kind.Group} {kind.Name}"));
        var sorted = times.Select(time => time.Took).Order().ToList();
        foreach (var (took, name) in times.OrderByDescending(time => time.Took).Take(12)) await Console.Error.WriteLineAsync($"  cold: {took,8:N1} ms {name}");
        return new Row($"the first request of each of {times.Count} kinds, nothing in memory, p95", $"{At(sorted, 0.95):N0} ms", $"p50 {At(sorted, 0.5):N0} ms, max {sorted[^1]:N0} ms", "", true);
    }

    /// <summary>Of each group of requests, all kinds in turn: a row for the group, with its slowest kind.</summary>
    public async Task<IReadOnlyList<Row>> Warm()
    {
        var rows = new List<Row>();
        foreach (var group in HistoryRequests.All(installer).GroupBy(kind => kind.Group))
        {
            var all = new List<double>();
            var slowest = (Name: "", P95: 0.0);
            foreach (var kind in group)
            {
                var times = await Measure(kind);
                all.AddRange(times);
                var p95 = At(times, 0.95);
                if (p95 > slowest.P95) slowest = (kind.Name, p95);
                await Console.Error.WriteLineAsync($"  {(p95 > Goal ? "!" : " ")} {p95,8:N1} ms (p50 {At(times, 0.5),7:N1}, first {times[0],7:N1}) {kind.Group} {kind.Name}");
            }
            all.Sort();
            rows.Add(new Row($"{group.Key}, {group.Count()} kinds, p95", $"{At(all, 0.95):N1} ms", $"p50 {At(all, 0.5):N1} ms; slowest kind {slowest.P95:N1} ms: {slowest.Name}", $"≤ {Goal:N0} ms each kind", slowest.P95 <= Goal));
        }
        return rows;
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<double>> Measure(RequestKind kind)
    {
        var times = new List<double>();
        await Parallel.ForEachAsync(Enumerable.Range(-Before, Before + Each), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var took = await Ask(kind, new Random(1_000 + number));
            if (number < 0) return; // not warm yet
            lock (times) times.Add(took);
        });
        times.Sort();
        return times;
    }

    private async Task<double> Ask(RequestKind kind, Random random)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, kind.Path(random));
        request.Headers.Authorization = new("Bearer", kind.Bearer?.Invoke(random) ?? Account.ApiKey);
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {body}");
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)];
}
