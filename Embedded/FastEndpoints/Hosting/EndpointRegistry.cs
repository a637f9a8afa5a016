using System.Collections.Concurrent;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>The endpoints that discovery found in one host, with their validators and summaries.</summary>
internal sealed class EndpointRegistry
{
    private readonly ConcurrentDictionary<Type, object> _validators = new();
    private readonly ILookup<Type, Type> _validatorTypes;
    private readonly IServiceProvider _services;

    internal EndpointRegistry(IReadOnlyCollection<Type> types, IServiceProvider services)
    {
        _services = services;
        _validatorTypes = types.Where(t => typeof(IValidator).IsAssignableFrom(t) && ArgumentsOf(t, typeof(Validator<>)) is not null)
            .ToLookup(t => ArgumentsOf(t, typeof(Validator<>))![0]);
        var summaries = types.Where(t => typeof(ISummary).IsAssignableFrom(t))
            .ToDictionary(t => (ArgumentsOf(t, typeof(Summary<>)) ?? ArgumentsOf(t, typeof(Summary<,>))!)[0]);
        Found = [.. types.Where(t => typeof(BaseEndpoint).IsAssignableFrom(t)).Select(t => Define(t, summaries.GetValueOrDefault(t)))];
        if (Found.Length == 0)
            throw new InvalidOperationException("FastEndpoints was unable to find any endpoint declarations!");
    }

    internal EndpointDefinition[] Found { get; }

    internal bool HasSeveralValidators(Type request) => _validatorTypes[request].Count() > 1;

    internal object ValidatorOf(Type type) => _validators.GetOrAdd(type, t => ActivatorUtilities.GetServiceOrCreateInstance(_services, t));

    private EndpointDefinition Define(Type endpoint, Type? summary)
    {
        var types = ArgumentsOf(endpoint, typeof(Endpoint<,>))!;
        var definition = new EndpointDefinition(endpoint, types[0], types[1]) { Plan = new EndpointPlan(endpoint) };
        if (!HasSeveralValidators(types[0]))
            definition.ValidatorType = _validatorTypes[types[0]].SingleOrDefault();
        if (summary is not null)
            definition.Summary((EndpointSummary)Activator.CreateInstance(summary)!);
        return definition;
    }

    private static Type[]? ArgumentsOf(Type? type, Type generic)
    {
        for (; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == generic)
                return type.GetGenericArguments();
        return null;
    }
}
