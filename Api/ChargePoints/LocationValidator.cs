using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.ChargePoints;

public sealed class LocationValidator : Validator<Location>
{
    public LocationValidator()
    {
        RuleFor(location => location.Latitude).InclusiveBetween(-90, 90);
        RuleFor(location => location.Longitude).InclusiveBetween(-180, 180);
        RuleFor(location => location.Address).MaximumLength(500);
    }
}
