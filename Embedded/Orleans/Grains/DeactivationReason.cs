using System.Diagnostics.CodeAnalysis;

namespace Orleans;

/// <summary>Why an activation goes.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "The signature is Orleans'.")]
public readonly struct DeactivationReason
{
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text)
    {
    }

    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    public DeactivationReasonCode ReasonCode { get; }

    public Exception? Exception { get; }

    public string Description { get; }

    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}." : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
