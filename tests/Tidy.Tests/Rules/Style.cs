using System.Text.RegularExpressions;
using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

internal static partial class Style
{
    /// <summary>One code base for both engines, and files that need no folding.</summary>
    public static IEnumerable<Finding> Directives(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia(descendIntoTrivia: true)
        where trivia.GetStructure() is IfDirectiveTriviaSyntax or RegionDirectiveTriviaSyntax
        select file.Finding(trivia, trivia.ToString().Trim());

    /// <summary>What is left for later is an issue, not a comment.</summary>
    public static IEnumerable<Finding> LeftForLater(SourceFile file) =>
        file.Root.DescendantTrivia(descendIntoTrivia: true)
            .Where(trivia => IsComment(trivia) && Later().IsMatch(trivia.ToString()))
            .Select(trivia => file.Finding(trivia, trivia.ToString().Trim()));

    public static IEnumerable<Finding> Unwritten(SourceFile file) =>
        from name in file.All<IdentifierNameSyntax>()
        where name.Identifier.Text == nameof(NotImplementedException)
        select file.Finding(name, name.ToString());

    /// <summary>The product logs; only the programs beside it print.</summary>
    public static IEnumerable<Finding> ConsoleOutput(SourceFile file) =>
        from access in file.All<MemberAccessExpressionSyntax>()
        where access.Expression.ToString() is "Console" or "System.Console"
        where access.Name.Identifier.Text is "Write" or "WriteLine" or "Out" or "Error"
        select file.Finding(access, access.ToString());

    /// <summary>A grain's code stays on the grain's scheduler, and nothing waits by blocking a thread.</summary>
    public static IEnumerable<Finding> LeavingTheScheduler(SourceFile file) =>
        from access in file.All<MemberAccessExpressionSyntax>()
        where access.Name.Identifier.Text is "ConfigureAwait" || access is { Expression: IdentifierNameSyntax { Identifier.Text: "Task" }, Name.Identifier.Text: "Run" }
        select file.Finding(access, access.ToString());

    /// <summary>
    /// A cancellation that nobody asked for is a fault like any other: who lets it pass ends a service in the background, and with it the process. Whether one was
    /// asked for is known by the token.
    /// </summary>
    public static IEnumerable<Finding> PassingCancellations(SourceFile file) =>
        from filter in file.All<CatchFilterClauseSyntax>()
        where filter.FilterExpression.ToString().Contains($"is not {nameof(OperationCanceledException)}", StringComparison.Ordinal)
        select file.Finding(filter, filter.ToString());

    /// <summary>The host stops with the first of its services that ends by a fault.</summary>
    public static IEnumerable<Finding> EndedByAFault(SourceFile file) =>
        from service in file.All<ClassDeclarationSyntax>()
        where service.BaseList?.Types.Any(type => type.ToString() == "BackgroundService") == true
        where !service.DescendantNodes().OfType<CatchClauseSyntax>().Any(clause => clause.Declaration is null || clause.Declaration.Type.ToString() == nameof(Exception))
        select file.Finding(service.Identifier, $"{service.Identifier} catches not every fault");

    /// <summary>
    /// <c>Dynamo.Orleans</c> would hide the framework's namespace. A file's namespace is its project's and its folder's, and one at most.
    /// </summary>
    public static IEnumerable<Finding> Namespaces(SourceFile file, string root)
    {
        foreach (var name in file.All<BaseNamespaceDeclarationSyntax>())
        {
            if (name is not FileScopedNamespaceDeclarationSyntax) yield return file.Finding(name, "a namespace with braces");
            var said = name.Name.ToString();
            if (said == "Dynamo.Orleans" || said.StartsWith("Dynamo.Orleans.", StringComparison.Ordinal)) yield return file.Finding(name, $"{said} hides Orleans");
            else if (said != root && !said.StartsWith(root + ".", StringComparison.Ordinal)) yield return file.Finding(name, $"{said} is not under {root}");
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();
}
