using System.Text.RegularExpressions;
using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

/// <summary>One line of docs/call-order.md: who in Grains may call which grain.</summary>
/// <param name="From">The folder in Grains that calls; <c>*</c> is any.</param>
/// <param name="To">The interface that is called.</param>
/// <param name="Why">Empty for a call down; else the reason of the exception: <c>timer</c> or <c>one-way</c>.</param>
internal sealed record AllowedCall(string From, string To, string Why);

/// <summary>Calls go down (design: "Grains").</summary>
internal static partial class CallOrder
{
    /// <summary>Reads the table between the lines <c>```calls</c> and <c>```</c>.</summary>
    public static IReadOnlyList<AllowedCall> Read(string document) =>
        [.. from line in Table().Match(document).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            let match = Line().Match(line)
            where match.Success ? true : throw new FormatException($"docs/call-order.md: {line}")
            from to in match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries)
            select new AllowedCall(match.Groups[1].Value, to, match.Groups[3].Value)];

    /// <summary>Every call from one part of Grains to a grain or an observer.</summary>
    public static IEnumerable<(string From, IMethodSymbol To, InvocationExpressionSyntax At, SourceFile File)> Calls(Meaning meaning) =>
        from file in meaning.Files
        where file.IsIn("Grains")
        let model = meaning.Of(file)
        from call in file.All<InvocationExpressionSyntax>()
        let method = model.GetSymbolInfo(call).Symbol as IMethodSymbol
        where method is not null && IsAddressable(method.ContainingType)
        select (file.Path.Split('/')[1], method, call, file);

    public static IEnumerable<Finding> CallsUp(Meaning meaning, IReadOnlyList<AllowedCall> allowed) =>
        from call in Calls(meaning)
        let to = call.To.ContainingType.Name
        where !allowed.Any(rule => (rule.From == "*" || rule.From == call.From) && rule.To == to && Fits(rule, call.To))
        select call.File.Finding(call.At, $"{call.From} calls {to}.{call.To.Name}, which docs/call-order.md does not list");

    /// <summary>
    /// Only a method that interleaves may wait for a charger: whoever queues behind it may be the call that the charger waits for.
    /// </summary>
    public static IEnumerable<Finding> WaitsForACharger(Meaning meaning) =>
        from call in Calls(meaning)
        where call.To.ContainingType.Name == "IChargePointConnection" && !Has(call.To, "OneWayAttribute")
        where !Interleaves(meaning, call.File, call.At)
        select call.File.Finding(call.At, $"{call.At} waits for a charger in a method that does not interleave");

    /// <summary>Whether that place is reached only from verbs that interleave; a private method counts as the verbs that call it.</summary>
    private static bool Interleaves(Meaning meaning, SourceFile file, SyntaxNode at)
    {
        var model = meaning.Of(file);
        if (at.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } written || model.GetDeclaredSymbol(written) is not { } method) return false;
        var verbs = Verbs(method).ToList();
        if (verbs.Count > 0) return verbs.All(verb => Has(verb, "AlwaysInterleaveAttribute"));
        var callers = file.All<InvocationExpressionSyntax>().Where(call => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call).Symbol, method)).ToList();
        return method.DeclaredAccessibility == Accessibility.Private && callers.Count > 0 && callers.All(call => Interleaves(meaning, file, call));
    }

    /// <summary>Where each grain interface lives: <c>IIdTokenGrain</c> in Tokens.</summary>
    public static IReadOnlyDictionary<string, string> Homes(IEnumerable<SourceFile> abstractions) =>
        (from file in abstractions
         from type in file.All<InterfaceDeclarationSyntax>()
         select (type.Identifier.Text, Folder: file.Path.Split('/')[1])).ToDictionary(pair => pair.Text, pair => pair.Folder, StringComparer.Ordinal);

    /// <summary>The calls down, without the exceptions, as a graph: a way that leads back to its beginning.</summary>
    public static string? Circle(IReadOnlyList<AllowedCall> allowed, IReadOnlyDictionary<string, string> homes)
    {
        var down = allowed.Where(rule => rule.Why.Length == 0).ToLookup(rule => rule.From, rule => homes[rule.To], StringComparer.Ordinal);
        return down.Select(from => Way(from.Key, [])).FirstOrDefault(way => way is not null);

        // A charge point's own connection lives in its folder; that is no circle.
        string? Way(string at, IReadOnlyList<string> behind) => behind.Contains(at)
            ? string.Join(" → ", behind.Append(at))
            : down[at].Where(to => to != at).Select(to => Way(to, [.. behind, at])).FirstOrDefault(way => way is not null);
    }

    private static bool Fits(AllowedCall rule, IMethodSymbol method) => rule.Why != "one-way" || Has(method, "OneWayAttribute");

    /// <summary>The methods of interfaces that this one implements.</summary>
    private static IEnumerable<IMethodSymbol> Verbs(IMethodSymbol method) =>
        from type in method.ContainingType.AllInterfaces
        from verb in type.GetMembers(method.Name).OfType<IMethodSymbol>()
        where SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(verb), method)
        select verb;

    private static bool Has(IMethodSymbol method, string attribute) => method.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);

    private static bool IsAddressable(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(parent => parent.ToDisplayString() == "Orleans.Runtime.IAddressable");

    [GeneratedRegex(@"```calls\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^(\*|\w+) -> ([\w, ]+?)(?:\s+\((timer|one-way)\))?$")]
    private static partial Regex Line();
}
