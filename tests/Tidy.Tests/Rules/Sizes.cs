using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

internal static class Sizes
{
    public const int LinesInAFile = 400;
    public const int LinesInAMethod = 70;

    public static IEnumerable<Finding> LongFiles(SourceFile file)
    {
        var lines = file.Tree.GetText().ToString().TrimEnd().Split('\n').Length;
        if (lines > LinesInAFile) yield return new Finding(file.Path, 1, $"{lines} lines");
    }

    public static IEnumerable<Finding> LongMethods(SourceFile file) =>
        from node in file.All<SyntaxNode>()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax
        let span = node.SyntaxTree.GetLineSpan(node.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > LinesInAMethod
        select file.Finding(node, $"a method of {lines} lines");
}
