using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dynamo.Bench.History;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>Lists, invoices, meter values and message logs over years of charging, in a database of its own; <see cref="HistorySize"/> says how much.</summary>
internal sealed class HistoryMeasurement : IMeasurement
{
    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var bed = await Bed.Make(HistorySize.KeptFolder);
        var rows = new List<Row>();
        await using (await bed.StartProduct()) { }
        await using (var history = new HistoryWriter(bed.ProductDatabase, Account.OrganizationId))
        {
            if (!await history.IsWritten())
                rows.Add(new($"{HistorySize.Sessions:N0} sessions and {HistorySize.Samples:N0} samples, written", $"{(await history.Write()).TotalSeconds:N0} s", "by SQL, indexes afterwards", "", true));
        }
        await bed.RestartCold();
        await using var product = await bed.StartProduct();
        using var load = new HistoryLoad(product.Api, await Installer(product.Api));
        var cold = await load.Cold();
        rows.AddRange(await load.Warm());
        rows.Add(cold);
        rows.AddRange(await InvoiceCheck.Run(product));
        return rows;
    }

    private static async Task<string> Installer(string api)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"{api}/api/v1/installer/login"), new { email = Account.Email, password = Account.Password });
        return (string)JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["access_token"]!;
    }
}
