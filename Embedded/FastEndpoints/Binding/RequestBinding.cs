using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>Binds one request: body, then route, query, claims and headers, later ones winning; then asks for what is required.</summary>
internal readonly struct RequestBinding(HttpContext context, BindingPlan plan, List<ValidationFailure> failures)
{
    internal async ValueTask<object> Bind(CancellationToken ct)
    {
        if (plan.Type == typeof(EmptyRequest))
            return EmptyRequest.Instance;
        var request = await FromBody(ct) ?? RequestFactory.Create(plan.Type);
        var bound = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.RouteValues)
            Set(request, name, value?.ToString(), Source.RouteParam, bound);
        foreach (var (name, value) in context.Request.Query)
            Set(request, name, value, Source.QueryParam, bound);
        foreach (var claim in plan.Claims)
            SetClaim(request, claim);
        foreach (var header in plan.Headers)
            SetHeader(request, header);
        foreach (var property in plan.ByName.Values)
            if (property.IsRequired && !bound.Contains(property.Name))
                failures.Add(new ValidationFailure(property.Name, "A value is required!"));
        return failures.Count == 0 ? request : throw new ValidationFailureException(failures, "Model binding failed!");
    }

    private async ValueTask<object?> FromBody(CancellationToken ct)
    {
        if (!context.Request.HasJsonContentType())
            return null;
        if (plan.Body is null)
            return await context.Request.ReadFromJsonAsync(plan.Type, Config.SerOpts.Options, ct);
        var request = RequestFactory.Create(plan.Type);
        plan.Body.SetValue(request, await context.Request.ReadFromJsonAsync(plan.Body.PropertyType, Config.SerOpts.Options, ct));
        return request;
    }

    private void Set(object request, string name, StringValues text, Source source, HashSet<string> bound)
    {
        bound.Add(name);
        if (!plan.ByName.TryGetValue(name, out var property) || (property.Disabled & source) != 0)
            return;
        var type = property.Property.PropertyType;
        var result = Parse(type, name, text);
        if (result.IsSuccess)
            property.Set(request, result.Value);
        else if (StringValues.IsNullOrEmpty(text) && Nullable.GetUnderlyingType(type) is not null)
            property.Set(request, Config.BndOpts.UseDefaultValuesForNullableProps ? result.Value : null);
        else
            failures.Add(new ValidationFailure(name, Config.BndOpts.FailureMessage(type, name, text)));
    }

    private static ParseResult Parse(Type type, string name, StringValues text)
    {
        try
        {
            return ValueParser.Parse(type, text);
        }
        catch (System.Text.Json.JsonException broken)
        {
            throw new ValueBindingException(name, Config.BndOpts.FailureMessage(type, name, text), broken);
        }
    }

    private void SetClaim(object request, PlacedProperty claim)
    {
        var values = context.User.Claims.Where(c => string.Equals(c.Type, claim.Name, StringComparison.OrdinalIgnoreCase)).Select(c => c.Value).ToArray();
        if (values.Length > 0)
            SetPlaced(request, claim, new StringValues(values), "claim");
        else if (claim.IsRequired)
            failures.Add(new ValidationFailure(claim.Name, "User doesn't have this claim type!"));
    }

    private void SetHeader(object request, PlacedProperty header)
    {
        var values = context.Request.Headers[header.Name];
        if (values.Count > 0)
            SetPlaced(request, header, values, "header");
        else if (header.IsRequired)
            failures.Add(new ValidationFailure(header.Name, "This header is missing from the request!"));
    }

    private void SetPlaced(object request, PlacedProperty place, StringValues text, string what)
    {
        var result = ValueParser.Parse(place.Property.PropertyType, text);
        place.Property.SetValue(request, result.Value);
        if (!result.IsSuccess)
            failures.Add(new ValidationFailure(place.Name, $"Unable to bind {what} value [{text}] to a [{place.Property.PropertyType.Name}] property!"));
    }
}
