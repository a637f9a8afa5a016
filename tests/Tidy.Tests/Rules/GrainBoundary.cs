using System.Collections.Immutable;
using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

/// <summary>What Orleans needs of every type that crosses a grain's boundary, and of the interfaces that they cross.</summary>
internal static class GrainBoundary
{
    /// <summary>Every type of ours that a grain or an observer is given or answers, with what it is made of and what derives from it.</summary>
    public static IReadOnlyCollection<INamedTypeSymbol> Crossing(Meaning meaning)
    {
        var declared = Declared(meaning).ToList();
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<ITypeSymbol>(
            from type in declared
            where IsAddressable(type)
            from method in type.GetMembers().OfType<IMethodSymbol>()
            from used in method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType)
            select used);
        foreach (var marked in declared.Where(type => Has(type, "GenerateSerializer"))) waiting.Push(marked);

        while (waiting.TryPop(out var next))
        {
            foreach (var part in Parts(next)) waiting.Push(part);
            if (next is not INamedTypeSymbol type || !IsOurs(type) || !found.Add(type)) continue;
            foreach (var property in Kept(type)) waiting.Push(property.Type);
            if (type.BaseType is { } parent) waiting.Push(parent);
            foreach (var child in declared.Where(other => SymbolEqualityComparer.Default.Equals(other.BaseType, type))) waiting.Push(child);
        }

        return found;
    }

    public static IEnumerable<Finding> Unprepared(Meaning meaning) =>
        from type in Crossing(meaning)
        from what in Missing(type)
        select Found(meaning, type, $"{type.Name} {what}");

    /// <summary>Interfaces and methods without an alias: their names would be part of what is on the wire between two releases.</summary>
    public static IEnumerable<Finding> Unnamed(Meaning meaning) =>
        from type in Declared(meaning)
        where IsAddressable(type)
        from symbol in type.GetMembers().OfType<IMethodSymbol>().Append<ISymbol>(type)
        where !Has(symbol, "Alias")
        select Found(meaning, symbol, $"{symbol.Name} has no [Alias]");

    private static IEnumerable<string> Missing(INamedTypeSymbol type)
    {
        if (!Has(type, "GenerateSerializer")) yield return "has no [GenerateSerializer]";
        if (!Has(type, "Immutable")) yield return "has no [Immutable]";
        if (!Has(type, "Alias")) yield return "has no [Alias]";
        // An exception cannot be a record.
        if (!type.IsRecord && !IsException(type)) yield return "is no record";
        var ids = new HashSet<object?>();
        foreach (var property in Kept(type))
        {
            var id = property.GetAttributes().FirstOrDefault(data => data.AttributeClass?.Name == "IdAttribute")?.ConstructorArguments.FirstOrDefault().Value;
            if (id is null) yield return $"has no [Id] on {property.Name}";
            else if (!ids.Add(id)) yield return $"has the [Id] {id} twice, on {property.Name} too";
            if (property.SetMethod is { IsInitOnly: false }) yield return $"can be changed: {property.Name}";
            if (IsMutable(property.Type)) yield return $"holds a collection that can be changed: {property.Name}";
        }
    }

    /// <summary>Properties that hold something; what is computed is not carried.</summary>
    private static IEnumerable<IPropertySymbol> Kept(INamedTypeSymbol type) =>
        from property in type.GetMembers().OfType<IPropertySymbol>()
        where !property.IsStatic && !property.IsImplicitlyDeclared && property.Name != "EqualityContract"
        where property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).Any(syntax => syntax is ParameterSyntax ||
            (syntax is PropertyDeclarationSyntax { ExpressionBody: null } written && written.AccessorList!.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null })))
        select property;

    private static bool IsException(INamedTypeSymbol? type) => type is not null && (type.ToDisplayString() == "System.Exception" || IsException(type.BaseType));

    private static bool IsMutable(ITypeSymbol type) => type is INamedTypeSymbol { ContainingNamespace: { } space } && space.ToDisplayString() == "System.Collections.Generic";

    private static ImmutableArray<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };

    private static bool IsOurs(INamedTypeSymbol type) => type.Locations.Any(place => place.IsInSource) && type.TypeKind is TypeKind.Class or TypeKind.Struct && !IsAddressable(type);

    private static bool IsAddressable(INamedTypeSymbol type) => type.AllInterfaces.Any(parent => parent.ToDisplayString() == "Orleans.Runtime.IAddressable");

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass?.Name == attribute + "Attribute");

    private static IEnumerable<INamedTypeSymbol> Declared(Meaning meaning) =>
        from file in meaning.Files
        let model = meaning.Of(file)
        from type in file.All<BaseTypeDeclarationSyntax>()
        let symbol = model.GetDeclaredSymbol(type)
        where symbol is not null && (symbol.TypeKind != TypeKind.Class || !IsAddressable(symbol))
        select symbol;

    private static Finding Found(Meaning meaning, ISymbol symbol, string what)
    {
        var place = symbol.DeclaringSyntaxReferences[0];
        return meaning.Files.Single(file => file.Tree == place.SyntaxTree).Finding(place.GetSyntax(), what);
    }
}
