using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dynamo.Tidy.Tests.Code;

/// <summary>
/// The compiler's understanding of some files: enough to know whose method is called. What is generated in a build is missing, so it has errors, which do no harm.
/// </summary>
internal sealed class Meaning
{
    private readonly CSharpCompilation compilation;

    public Meaning(IEnumerable<SourceFile> files)
    {
        Files = [.. files];
        var trees = Files.Select(file => file.Tree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings, new CSharpParseOptions(LanguageVersion.Latest)));
        compilation = CSharpCompilation.Create("Read", trees, Known.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>All that this test program was built with, except the product's own libraries, which are read as sources.</summary>
    private static Lazy<IReadOnlyList<MetadataReference>> Known { get; } = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Dynamo.", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("Dynamo.Embedded", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public IReadOnlyList<SourceFile> Files { get; }

    public SemanticModel Of(SourceFile file) => compilation.GetSemanticModel(file.Tree);
}
