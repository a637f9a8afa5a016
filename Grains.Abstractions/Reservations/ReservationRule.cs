using System.Collections.Immutable;
using Dynamo.Tokens;

namespace Dynamo.Reservations;

/// <summary>Who may charge where while there are reservations. Pure.</summary>
public static class ReservationRule
{
    /// <summary>For whom that place is held, so that others are refused; null where everybody may charge.</summary>
    /// <param name="reservations">Those of the charge point.</param>
    /// <param name="token">Who wants to charge. Of several holders it is he, if he is among them.</param>
    /// <param name="connectorId">Where; null or 0 where that is not chosen yet: then somebody is refused only if every place is held.</param>
    /// <param name="at">When.</param>
    /// <param name="number">The reservation that the charger says is used, if it does: it has looked itself.</param>
    public static TokenHolder? HolderOf(ImmutableArray<Reservation> reservations, IdToken? token, int? connectorId, DateTimeOffset at, int? number = null)
    {
        if (reservations.IsDefaultOrEmpty) return null;
        var active = reservations.Where(one => one.IsActive(at)).ToList();
        if (number is not null && active.Exists(one => one.Number == number)) return null;
        if (connectorId is > 0 && active.Find(one => one.ShownOn == connectorId) is { } own) return own.Holder;
        // Those for any connector hold as many places as they are; a further driver may have the rest.
        var places = active.Select(one => one.Places).DefaultIfEmpty().Max();
        if (places == 0 || active.Count < places) return null;
        var open = active.Where(one => connectorId is not > 0 || one.ConnectorId is null).ToList();
        return (open.Find(one => Holds(one, token)) ?? open.FirstOrDefault())?.Holder;
    }

    /// <summary>The reservation that a session consumes which was allowed to start; null when it uses none.</summary>
    /// <param name="reservations">Those of the charge point.</param>
    /// <param name="token">Who charges.</param>
    /// <param name="group">The tag of his group.</param>
    /// <param name="connectorId">Where; null where the message did not say.</param>
    /// <param name="at">Since when.</param>
    /// <param name="number">The reservation that the charger says is used.</param>
    public static Reservation? UsedBy(
        ImmutableArray<Reservation> reservations, IdToken? token, string? group, int? connectorId, DateTimeOffset at, int? number = null)
    {
        if (reservations.IsDefaultOrEmpty) return null;
        var active = reservations.Where(one => one.IsActive(at)).ToList();
        return active.Find(one => one.Number == number)
            ?? active.Find(one => connectorId is > 0 && one.ShownOn == connectorId && IsHis(one, token, group))
            ?? active.Find(one => (one.ConnectorId is null || connectorId is not > 0) && IsHis(one, token, group));
    }

    /// <summary>Why that place cannot be reserved besides those that are; null when it can.</summary>
    public static string? Conflict(ImmutableArray<Reservation> reservations, Reservation wanted)
    {
        // A place that a charger is being asked for is taken as well.
        var others = reservations.Where(one => one.Number != wanted.Number && wanted.MadeAt < one.ExpiresAt).ToList();
        if (wanted.ShownOn is { } connector && others.Find(one => one.ShownOn == connector) is { } same)
            return $"Connector {connector} is reserved until {same.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC ({same.ReservationId}). Cancel that reservation first, or take another connector.";
        if (wanted.Places > 0 && others.Count >= wanted.Places)
            return $"All {wanted.Places} connectors of the charge point are reserved; the first is free at {others.Min(one => one.ExpiresAt):yyyy-MM-dd HH:mm:ss} UTC.";
        return null;
    }

    private static bool Holds(Reservation reservation, IdToken? token) =>
        string.Equals(reservation.Holder.IdTag, token?.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsHis(Reservation reservation, IdToken? token, string? group) => Holds(reservation, token) ||
        string.Equals(reservation.Holder.Group ?? reservation.Holder.IdTag, group ?? token?.Value, StringComparison.OrdinalIgnoreCase);
}
