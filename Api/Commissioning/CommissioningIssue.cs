namespace Dynamo.Api.Commissioning;

/// <summary>How bad an issue is.</summary>
public enum IssueSeverity
{
    /// <summary>Worth to know.</summary>
    Low,

    /// <summary>To be seen to.</summary>
    Medium,

    /// <summary>Keeps the charge point from being commissioned.</summary>
    High,

    /// <summary>Dangerous, or more than one charge point has it.</summary>
    Critical,
}

/// <summary>Something that an installer found wrong with a charge point.</summary>
public sealed record CommissioningIssue
{
    /// <summary>Its id, `iss_…`.</summary>
    public required string IssueId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The commissioning session that ran or had run last.</summary>
    public string? SessionId { get; init; }

    /// <summary>What is wrong, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What is wrong, in full.</summary>
    public string? Description { get; init; }

    /// <summary>How bad it is.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>What kind of issue it is, in the reporter's words.</summary>
    public string? Category { get; init; }

    /// <summary>`open` or `resolved`.</summary>
    public required string Status { get; init; }

    /// <summary>Who reported it.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
