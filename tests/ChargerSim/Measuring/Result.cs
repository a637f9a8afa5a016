using System.Globalization;
using System.Text.Json.Serialization;

namespace Dynamo.ChargerSim.Measuring;

/// <summary>The outcome of one run, as printed and as JSON (snake_case); durations in milliseconds unless they say otherwise.</summary>
internal sealed record Result
{
    public required string Scenario { get; init; }

    public required string Version { get; init; }

    public required int Chargers { get; init; }

    public required int Connected { get; init; }

    public required double ConnectSeconds { get; init; }

    public required double HandshakeP99 { get; init; }

    /// <summary>Handshakes that found the server busy or away and were tried again.</summary>
    public required long BusyRefusals { get; init; }

    public required long Messages { get; init; }

    public required double Seconds { get; init; }

    public required double MessagesPerSecond { get; init; }

    public required long Sessions { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    public required double Max { get; init; }

    public required long CommandsObeyed { get; init; }

    /// <summary>When the last answer came, by the machine's monotonic clock (a Stopwatch timestamp).</summary>
    public required long LastAnswerAt { get; init; }

    public required IReadOnlyDictionary<string, int> Errors { get; init; }

    public int ErrorCount => Errors.Values.Sum();

    /// <summary>Processor time of the generator itself, in cores.</summary>
    public double GeneratorCores { get; init; }

    public string ToText()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {Scenario} {Version}: {Connected:N0} of {Chargers:N0} chargers connected in {ConnectSeconds:N1} s (handshake p99 {HandshakeP99:N1} ms{(BusyRefusals > 0 ? $", {BusyRefusals:N0} tried again" : "")})
            {Messages:N0} messages in {Seconds:N1} s = {MessagesPerSecond:N0} messages/s{(Sessions > 0 ? $", {Sessions:N0} sessions" : "")}
            latency p50 {P50:N2} ms, p95 {P95:N2} ms, p99 {P99:N2} ms, max {Max:N2} ms
            errors {ErrorCount}
            """);
        return Errors.Aggregate(text, (soFar, error) => $"{soFar}{Environment.NewLine}  {error.Value} x {error.Key}");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Result))]
internal sealed partial class ResultJson : JsonSerializerContext;
