using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Compiles the making of a grain: parameters come from the activation's services, persistent states from the storage.</summary>
internal static class GrainConstructor
{
    private static readonly MethodInfo s_service = Method(nameof(Service));
    private static readonly MethodInfo s_keyed = Method(nameof(Keyed));
    private static readonly MethodInfo s_state = Method(nameof(State));

    public static Func<Activation, object> Of(Type type)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"Grain class {type} has no public constructor");
        var activation = Expression.Parameter(typeof(Activation));
        var made = Expression.New(chosen, chosen.GetParameters().Select(p => Argument(p, activation)));
        return Expression.Lambda<Func<Activation, object>>(made, activation).Compile();
    }

    private static MethodCallExpression Argument(ParameterInfo parameter, ParameterExpression activation)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            var content = parameter.ParameterType.GetGenericArguments()[0];
            return Expression.Call(s_state.MakeGenericMethod(content), activation, Expression.Constant(state));
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return Expression.Call(s_keyed.MakeGenericMethod(parameter.ParameterType), activation, Expression.Constant(keyed.Key, typeof(object)));
        return Expression.Call(s_service.MakeGenericMethod(parameter.ParameterType), activation, Expression.Constant(parameter));
    }

    private static T Service<T>(Activation activation, ParameterInfo parameter)
    {
        if (typeof(T) == typeof(IGrainContext))
            return (T)(object)activation;
        if (!parameter.HasDefaultValue)
            return (T)activation.ActivationServices.GetRequiredService(typeof(T));
        return (T)(activation.ActivationServices.GetService(typeof(T)) ?? parameter.DefaultValue)!;
    }

    private static T Keyed<T>(Activation activation, object? key) => (T)activation.ActivationServices.GetRequiredKeyedService(typeof(T), key);

    private static IPersistentState<T> State<T>(Activation activation, PersistentStateAttribute attribute) =>
        activation.Silo.Services.GetRequiredService<IPersistentStateFactory>().Create<T>(activation, attribute);

    private static MethodInfo Method(string name) => typeof(GrainConstructor).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
