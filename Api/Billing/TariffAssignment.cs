using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A request that says which tariff something shall have.</summary>
internal interface ITariffWish
{
    Change<string> TariffId { get; }
}

/// <summary>Gives a tariff to what it applies to.</summary>
internal static class TariffAssignment
{
    /// <summary>Whether a tariff may be given by the caller: there is one of that id, or none is wanted.</summary>
    public static async Task<bool> IsTariff(this NpgsqlDataSource database, Actor actor, string? tariffId, CancellationToken ct) =>
        tariffId is null || await database.FindTariff(actor, tariffId, ct) is not null;

    public static void AddTariffWishRules<T>(this AbstractValidator<T> validator) where T : ITariffWish =>
        validator.RuleFor(request => request.TariffId).NotNull().Must(tariff => tariff.Given).WithMessage("is required; null for none");

    public const string Refusal = "must be the id of a tariff of the organization, or null";
}
