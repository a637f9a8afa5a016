using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Boundary;

/// <summary>What crosses a grain boundary carries what a cluster needs to bring it across; the embedded engine would not miss it.</summary>
public sealed class SerializerAttributeTests
{
    private static readonly Assembly Language = Assembly.Load("Dynamo.Grains.Abstractions");

    public static TheoryData<string> Types() => [.. Crossing().Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_types_to_look_at() => Crossing().ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_that_crosses_is_marked(string name)
    {
        var type = Language.GetType(name)!;
        type.IsDefined(typeof(GenerateSerializerAttribute), false).ShouldBeTrue($"{name} lacks [GenerateSerializer]");
        type.IsDefined(typeof(ImmutableAttribute), false).ShouldBeTrue($"{name} lacks [Immutable]");
        type.IsDefined(typeof(AliasAttribute), false).ShouldBeTrue($"{name} lacks [Alias]");
        var members = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(p => IsStored(type, p)).ToList();
        foreach (var member in members)
            member.IsDefined(typeof(IdAttribute), true).ShouldBeTrue($"{name}.{member.Name} lacks [Id]");
        var ids = members.Select(m => m.GetCustomAttribute<IdAttribute>()!.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count, $"{name} has an [Id] twice");
    }

    [Fact]
    public void Aliases_are_unique()
    {
        var aliases = Language.GetTypes().SelectMany(t => t.GetCustomAttributes<AliasAttribute>(false)).Select(a => a.Alias).ToList();
        aliases.GroupBy(a => a).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    // Only what is kept in a field goes over the wire; computed properties do not.
    private static bool IsStored(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    /// <summary>Everything of ours that is reachable from the methods of grain and observer interfaces, and what derives from it.</summary>
    private static HashSet<Type> Crossing()
    {
        var found = new HashSet<Type>();
        var methods = Language.GetTypes().Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t)).SelectMany(t => t.GetMethods());
        foreach (var type in methods.SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)))
            Add(type, found);
        return found;
    }

    private static void Add(Type type, HashSet<Type> found)
    {
        if (type.HasElementType)
            Add(type.GetElementType()!, found);
        foreach (var argument in type.GetGenericArguments())
            Add(argument, found);
        if (type.Assembly != Language || type.IsInterface || type.IsEnum || type.IsGenericParameter || !found.Add(type))
            return;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => IsStored(p.DeclaringType!, p)))
            Add(property.PropertyType, found);
        foreach (var derived in Language.GetTypes().Where(t => t.BaseType == type))
            Add(derived, found);
    }
}
