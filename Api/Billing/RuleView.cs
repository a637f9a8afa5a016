using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A rule on top of the tariffs: what it asks, and what it does then.</summary>
public sealed record RuleView
{
    /// <summary>Its id, `rule_…`.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its name, as bills show it.</summary>
    public required string Name { get; init; }

    /// <summary>The lowest number is applied first.</summary>
    public required int Priority { get; init; }

    /// <summary>All must hold; none is always.</summary>
    public required IReadOnlyList<RuleConditionView> Conditions { get; init; }

    /// <summary>What it does, in this order.</summary>
    public required IReadOnlyList<RuleActionView> Actions { get; init; }

    /// <summary>Whether it counts for sessions that start now.</summary>
    public required bool Active { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A condition of a rule.</summary>
public sealed record RuleConditionView
{
    /// <summary>What it asks for. `time_of_day` and `day_of_week` hold for the part of a session that is within, by the site's clock.</summary>
    public RuleConditionType? Type { get; init; }

    /// <summary>`22:00-06:00`, `sat-sun`, an id, a user type, a connector's type, or a number of kWh; or a list, of which one must hold.</summary>
    public JsonElement? Value { get; init; }
}

/// <summary>An action of a rule.</summary>
public sealed record RuleActionView
{
    /// <summary>What it does.</summary>
    public RuleActionType? Type { get; init; }

    /// <summary>A percentage, a price per kWh, an amount, or the component to remove; none for `free_session`.</summary>
    public JsonElement? Value { get; init; }
}

internal sealed class RuleRow
{
    public const string Columns = "r.rule_id, r.name, r.priority, r.conditions::text as conditions, r.actions::text as actions, r.active, r.created_at, r.updated_at";

    public required string RuleId { get; init; }
    public required string Name { get; init; }
    public int Priority { get; init; }
    public required string Conditions { get; init; }
    public required string Actions { get; init; }
    public bool Active { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public RuleView ToAnswer() => new()
    {
        RuleId = RuleId, Name = Name, Priority = Priority, Active = Active, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt,
        Conditions = [.. JsonSerializer.Deserialize<RuleCondition[]>(Conditions, FactJson.Options)!.Select(RuleWords.Write)],
        Actions = [.. JsonSerializer.Deserialize<RuleAction[]>(Actions, FactJson.Options)!.Select(RuleWords.Write)],
    };
}

/// <summary>Reads rules of the caller's organization.</summary>
internal static class RuleReading
{
    public const string InReach = "r.organization_id = @Organization";

    public static async Task<RuleView?> FindRule(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        (await database.First<RuleRow>($"select {RuleRow.Columns} from billing_rules r where r.rule_id = @id and {InReach}", actor.With(new { id }), ct))?.ToAnswer();

    public static string Unknown(string id) => $"There is no rule '{id}'.";
}
