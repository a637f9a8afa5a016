using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.History;

/// <summary>The largest invoice as JSON and as CSV: how long, how much memory, and whether its sums are those of its lines.</summary>
internal static class InvoiceCheck
{
    private const double GoalSeconds = 5;

    public static async Task<IReadOnlyList<Row>> Run(ProductProcess product)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{product.Api}/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Account.ApiKey);
        var (list, listed) = await Get(http, "billing/invoices", "application/json");
        var invoices = JsonNode.Parse(list)!["invoices"]!.AsArray();
        var largest = invoices.MaxBy(invoice => (long)invoice!["session_count"]!)!;
        var rows = new List<Row> { new($"GET /billing/invoices, {invoices.Count} months", Text(listed), "", $"≤ {GoalSeconds:N0} s", listed.TotalSeconds <= GoalSeconds) };
        foreach (var type in new[] { "application/json", "text/csv" })
        {
            var (before, _) = (ProcessMemory.Of(product.Pid).Resident, 0);
            var (body, took) = await Get(http, $"billing/invoices/{(string)largest["invoice_id"]!}", type);
            var right = IsRight(largest, type, body);
            var memory = $"{body.Length >> 20} MiB; working set {before >> 20} MiB before, {ProcessMemory.PeakOf(product.Pid) >> 20} MiB at its peak; sums {(right ? "right" : "WRONG")}";
            rows.Add(new Row($"an invoice of {(long)largest["session_count"]!:N0} sessions as {type}", Text(took), memory, $"≤ {GoalSeconds:N0} s", right && took.TotalSeconds <= GoalSeconds));
        }
        return rows;
    }

    private static bool IsRight(JsonNode head, string type, string body)
    {
        var totals = type == "text/csv"
            ? body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => decimal.Parse(line.Split(',')[10], CultureInfo.InvariantCulture)).ToList()
            : [.. JsonNode.Parse(body)!["lines"]!.AsArray().Select(line => (decimal)line!["total"]!)];
        return totals.Count == (long)head["session_count"]! && totals.Sum() == (decimal)head["total"]!;
    }

    private static async Task<(string Body, TimeSpan Took)> Get(HttpClient http, string path, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", type } } };
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return (body, Stopwatch.GetElapsedTime(begun));
    }

    private static string Text(TimeSpan took) => $"{took.TotalSeconds:N2} s";
}
