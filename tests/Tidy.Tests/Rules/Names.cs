using System.Text.RegularExpressions;
using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

/// <summary>Words that say nothing, and words that mean something else here (design: "Words").</summary>
internal static partial class Names
{
    /// <summary>A type that needs such a name has no subject.</summary>
    public static IEnumerable<Finding> EmptyWords(SourceFile file) =>
        Types(file).Where(type => EmptyWord().IsMatch(type.Text)).Select(type => file.Finding(type, $"the name {type.Text} says nothing"));

    /// <summary>
    /// In the domain it is a session; a transaction is PostgreSQL's or the wire's. A message and an event are the wire's and the public API's, here it is a fact.
    /// What keeps the wire's messages may say so, and so may what has its name from the standard.
    /// </summary>
    public static IEnumerable<Finding> WordsOfTheWire(SourceFile file) =>
        Types(file)
            .Where(name => WireWord().IsMatch(NamesOfTheStandard().Replace(name.Text, "")))
            .Select(name => file.Finding(name, $"{name.Text}: that word belongs to PostgreSQL, the wire or the public API"));

    private static IEnumerable<SyntaxToken> Types(SourceFile file) =>
        file.All<BaseTypeDeclarationSyntax>().Select(type => type.Identifier).Concat(file.All<DelegateDeclarationSyntax>().Select(type => type.Identifier));

    [GeneratedRegex("(Helpers?|Managers?|Utils?|Utility|Utilities|Base)$")]
    private static partial Regex EmptyWord();

    [GeneratedRegex("Transaction|Message(?!d)|Event(?!ual)")]
    private static partial Regex WireWord();

    [GeneratedRegex("MessageLog|MessageChunk|TriggerMessage|SecurityEvent")]
    private static partial Regex NamesOfTheStandard();
}
