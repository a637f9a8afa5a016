namespace Dynamo.Tidy.Tests.Code;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>What is delivered; the embedded engine and the tests stand beside it.</summary>
    public static readonly string[] Product = ["Grains.Abstractions", "Grains", "Silo", "OcppEdge", "Api", "ServiceDefaults"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Files = new(() => [.. FilesNamed("*.cs").Select(path => SourceFile.Of(path, Read(path)))]);

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Sources => Files.Value;

    public static IEnumerable<SourceFile> In(params string[] folders) => Sources.Where(file => file.IsIn(folders));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files of that kind, relative to the root, without what is built or kept beside the code.</summary>
    public static IEnumerable<string> FilesNamed(string pattern) =>
        Directory.EnumerateDirectories(Root)
            .Where(folder => Path.GetFileName(folder) is var name && !name.StartsWith('.') && name is not ("artifacts" or "node_modules"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dynamo.Orleans.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Dynamo.Orleans.sln above {AppContext.BaseDirectory}");
    }
}
