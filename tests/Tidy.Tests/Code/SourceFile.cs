using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Code;

/// <summary>One C# file of the repository, or one that a test plants.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
/// <param name="Tree">Its syntax; trivia included.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    public static SourceFile Of(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path));

    public CompilationUnitSyntax Root => (CompilationUnitSyntax)Tree.GetRoot();

    public IEnumerable<T> All<T>() where T : SyntaxNode => Root.DescendantNodes(descendIntoTrivia: false).OfType<T>();

    public bool IsIn(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
            if (Path.StartsWith(folder + "/", StringComparison.Ordinal))
                return true;
        return false;
    }

    public Finding Finding(SyntaxNode at, string what) => new(Path, LineOf(at.SpanStart), what);

    public Finding Finding(SyntaxToken at, string what) => new(Path, LineOf(at.SpanStart), what);

    public Finding Finding(SyntaxTrivia at, string what) => new(Path, LineOf(at.SpanStart), what);

    private int LineOf(int position) => Tree.GetText().Lines.GetLinePosition(position).Line + 1;
}

/// <summary>A place in the code that breaks a rule.</summary>
internal sealed record Finding(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}";
}
