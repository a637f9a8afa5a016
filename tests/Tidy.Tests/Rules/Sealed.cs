using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

internal static class Sealed
{
    /// <summary>Classes and record classes that neither are sealed nor have a descendant in these files.</summary>
    public static IEnumerable<Finding> OpenForNobody(IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        var bases = all.SelectMany(file => file.All<BaseTypeSyntax>()).Select(type => LastName(type.Type)).ToHashSet(StringComparer.Ordinal);
        return
            from file in all
            from type in file.All<TypeDeclarationSyntax>()
            where type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
            where !type.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
            where !bases.Contains(type.Identifier.Text) && !IsOtherPartOf(type, all) && !IsEntryPoint(type)
            select file.Finding(type.Identifier, $"{type.Identifier.Text} is not sealed, and nothing derives from it");
    }

    /// <summary>A partial class says <c>sealed</c> once: its logging half need not.</summary>
    private static bool IsOtherPartOf(TypeDeclarationSyntax type, IEnumerable<SourceFile> files) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && files.SelectMany(file => file.All<TypeDeclarationSyntax>()).Any(other =>
            other != type && other.Identifier.Text == type.Identifier.Text
            && other.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword));

    /// <summary>The compiler's own half of a program of top-level statements.</summary>
    private static bool IsEntryPoint(TypeDeclarationSyntax type) => type.Identifier.Text == "Program" && type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax name => LastName(name.Right),
        AliasQualifiedNameSyntax name => LastName(name.Name),
        SimpleNameSyntax name => name.Identifier.Text,
        _ => type.ToString(),
    };
}
