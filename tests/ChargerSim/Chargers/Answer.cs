using System.Text.Json;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>What the scenarios look at in an answer of the server, whichever version it is; read in place, so that nothing is kept of the frame.</summary>
/// <param name="Error">The code of a CALLERROR, else null.</param>
/// <param name="Status">The first <c>status</c> in the payload, at any depth (idTagInfo.status, idTokenInfo.status, status of a boot).</param>
/// <param name="HasTime">The payload has a <c>currentTime</c>.</param>
internal readonly record struct Answer(string? Error, string? Status, long TransactionId, int IntervalSeconds, bool HasTime)
{
    private static readonly string[] CommonStatuses = ["Accepted", "Blocked", "Invalid", "Pending", "Rejected", "ConcurrentTx", "Expired"];

    public bool IsAccepted => Error is null && Status == "Accepted";

    public static Answer Read(ReadOnlySpan<byte> payload)
    {
        var answer = new Answer();
        var json = new Utf8JsonReader(payload);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            if (json.ValueTextEquals("status"u8))
                answer = answer with { Status = answer.Status ?? ReadStatus(ref json) };
            else if (json.ValueTextEquals("transactionId"u8))
                answer = answer with { TransactionId = ReadNumber(ref json) };
            else if (json.ValueTextEquals("interval"u8))
                answer = answer with { IntervalSeconds = (int)ReadNumber(ref json) };
            else if (json.ValueTextEquals("currentTime"u8))
                answer = answer with { HasTime = true };
        }

        return answer;
    }

    private static long ReadNumber(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.Number ? json.GetInt64() : 0;

    private static string? ReadStatus(ref Utf8JsonReader json)
    {
        json.Read();
        foreach (var status in CommonStatuses)
        {
            if (json.TokenType == JsonTokenType.String && json.ValueTextEquals(status))
                return status;
        }

        return json.TokenType == JsonTokenType.String ? json.GetString() : null;
    }
}
