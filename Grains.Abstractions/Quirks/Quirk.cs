namespace Dynamo.Quirks;

/// <summary>What can be done about a quirk.</summary>
public enum QuirkKind
{
    /// <summary>It can do no harm, so it is always on, for every charge point.</summary>
    Tolerance,

    /// <summary>It changes what is meant, so it is on where vendor, model and firmware call for it, and can be switched.</summary>
    Profile,
}

/// <summary>One way in which chargers in the field depart from OCPP, and what is done about it.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Does">What is done about it, in plain words.</param>
/// <param name="Kind">Always on, or chosen.</param>
public sealed record Quirk(string Name, string Does, QuirkKind Kind)
{
    /// <summary>A part of the vendor's name, without case and blanks; null where no vendor has it by itself.</summary>
    public string? Vendor { get; init; }

    /// <summary>A part of the model's name; null for all models.</summary>
    public string? Model { get; init; }

    /// <summary>What the firmware's version begins with; null for all versions.</summary>
    public string? Firmware { get; init; }

    /// <summary>Whether such a charger has it.</summary>
    public bool Suits(string? vendor, string? model, string? firmware) =>
        Vendor is not null && Has(vendor, Vendor) && (Model is null || Has(model, Model))
        && (Firmware is null || firmware?.StartsWith(Firmware, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Has(string? text, string part) =>
        text?.Replace(" ", "", StringComparison.Ordinal).Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
