using System.Text.Json;
using FastEndpoints;
using FluentValidation.Results;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class ErrorRequest
{
    [QueryParam] public string Way { get; init; } = "";
    [QueryParam] public List<Part> LongParts { get; init; } = [];
}

/// <summary>Every way in which a handler can end in an error.</summary>
public sealed class ErrorEndpoint : Endpoint<ErrorRequest, string>
{
    public override void Configure()
    {
        Get("/errors");
        AllowAnonymous();
    }

    public override async Task HandleAsync(ErrorRequest req, CancellationToken ct)
    {
        await Task.Yield();
        switch (req.Way)
        {
            case "general":
                ThrowError("not now", 409);
                break;
            case "property":
                ThrowError(r => r.LongParts[1].Size, "too long");
                break;
            case "several":
                AddError("first");
                AddError(r => r.Way, "second");
                ThrowIfAnyErrors(422);
                break;
            case "below":
                throw new ValidationFailureException([new ValidationFailure("x", "y")], "from below");
            case "json":
                JsonSerializer.Deserialize<int>("[");
                break;
            case "unhandled":
                throw new InvalidOperationException("boom");
            case "collected":
                AddError("kept");
                await Send.ErrorsAsync(418, ct);
                break;
        }
    }
}
