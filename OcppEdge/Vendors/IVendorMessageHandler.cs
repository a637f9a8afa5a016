namespace Dynamo.OcppEdge.Vendors;

/// <summary>
/// Answers the DataTransfer messages of one vendor (1.6 part 4.3, 2.0.1 P02). An installation registers its own as a singleton in the container of
/// the edge: <c>services.AddSingleton&lt;IVendorMessageHandler, AcmeMessages&gt;()</c>. Whatever it answers, the message is kept.
/// </summary>
public interface IVendorMessageHandler
{
    /// <summary>The `vendorId` that it answers for, compared without case.</summary>
    string VendorId { get; }

    /// <summary>
    /// The answer to one message; it may come again where a charger repeats it. One that throws, or takes longer than `Dynamo:Edge:VendorPatience`,
    /// is answered Rejected.
    /// </summary>
    ValueTask<VendorAnswer> Handle(VendorMessage message, CancellationToken cancellation);
}

/// <summary>A vendor's own message.</summary>
/// <param name="ChargePointId">Who sent it.</param>
/// <param name="Version">The version that it speaks.</param>
/// <param name="VendorId">As the charger wrote it.</param>
/// <param name="MessageId">Which of the vendor's messages.</param>
/// <param name="Data">Text, or in 2.0.1 any JSON as its text.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record VendorMessage(string ChargePointId, OcppVersion Version, string VendorId, string? MessageId, string? Data, DateTimeOffset ReceivedAt);

/// <summary>DataTransferStatus, the same words in both versions.</summary>
public enum VendorStatus
{
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId,
}

/// <summary>What the charger is answered.</summary>
/// <param name="Status">How the message was taken.</param>
/// <param name="Data">What the vendor's protocol wants said.</param>
public sealed record VendorAnswer(VendorStatus Status, string? Data = null)
{
    public static VendorAnswer Rejected { get; } = new(VendorStatus.Rejected);

    public static VendorAnswer UnknownMessage { get; } = new(VendorStatus.UnknownMessageId);

    public static VendorAnswer UnknownVendor { get; } = new(VendorStatus.UnknownVendorId);
}
