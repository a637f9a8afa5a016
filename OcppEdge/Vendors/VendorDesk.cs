using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Vendors;

/// <summary>Finds the handler of a vendor's message and keeps the connection safe from it.</summary>
internal sealed partial class VendorDesk(
    IEnumerable<IVendorMessageHandler> handlers, IOptions<EdgeOptions> options, TimeProvider clock, ILogger<VendorDesk> log)
{
    private readonly FrozenDictionary<string, IVendorMessageHandler> _handlers =
        handlers.GroupBy(handler => handler.VendorId, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);

    public async Task<VendorAnswer> Answer(VendorMessage message)
    {
        if (!_handlers.TryGetValue(message.VendorId, out var handler)) return VendorAnswer.UnknownVendor;
        using var cancellation = new CancellationTokenSource(options.Value.VendorPatience, clock);
        try
        {
            // On a thread of its own, for a handler that blocks must not hold the charger's connection.
            return await Task.Run(() => handler.Handle(message, cancellation.Token).AsTask(), cancellation.Token).WaitAsync(options.Value.VendorPatience, clock);
        }
        catch (Exception fault)
        {
            LogHandlerFailed(log, fault, message.VendorId, message.MessageId, message.ChargePointId);
            return VendorAnswer.Rejected;
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "The handler of vendor {VendorId} did not answer message {MessageId} of {ChargePointId}; it was rejected")]
    private static partial void LogHandlerFailed(ILogger log, Exception fault, string vendorId, string? messageId, string chargePointId);
}
