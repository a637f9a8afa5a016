using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Conventions;

/// <summary>The limits of a page. Lists that check more derive their validator from it; the others get it by themselves.</summary>
public class PageValidator<TRequest> : Validator<TRequest> where TRequest : Page
{
    public PageValidator()
    {
        RuleFor(page => page.Limit).InclusiveBetween(1, Page.MaxLimit).WithMessage($"must be from 1 to {Page.MaxLimit}");
        RuleFor(page => page.Offset).GreaterThanOrEqualTo(0).WithMessage("must be 0 or more");
    }
}

internal static class PageValidation
{
    /// <summary>Sees to it that no list goes without the limits.</summary>
    internal static void Ensure(EndpointDefinition endpoint)
    {
        if (!endpoint.ReqDtoType.IsAssignableTo(typeof(Page)))
            return;
        var wanted = typeof(PageValidator<>).MakeGenericType(endpoint.ReqDtoType);
        if (endpoint.ValidatorType is null)
            typeof(EndpointDefinition).GetMethod(nameof(EndpointDefinition.Validator))!.MakeGenericMethod(wanted).Invoke(endpoint, null);
        else if (!endpoint.ValidatorType.IsAssignableTo(wanted))
            throw new InvalidOperationException($"{endpoint.ValidatorType.Name} validates a page, so it must derive from PageValidator.");
    }
}
