using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Silo.Schema;

/// <summary>One file <c>Schema/NNNN_name.sql</c>. What was applied once may never change: a correction is a new file.</summary>
public sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "Dynamo.Silo.Schema.";

    /// <summary>The names and checksums of all files that installations have applied (<c>applied.txt</c>).</summary>
    public static ILookup<string, string> AppliedForms { get; } = Text("applied.txt").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Trim().Split(' ')).ToLookup(line => line[0], line => line[1]);

    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>Whether a database to which a file of this checksum was applied under this name needs nothing more of it.</summary>
    public bool IsSameAs(string checksum) => checksum == Checksum || (AppliedForms[Name].Contains(Checksum) && AppliedForms[Name].Contains(checksum));

    /// <summary>All that are built into this product, in their order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. typeof(Migration).Assembly.GetManifestResourceNames().Where(IsMigration).Select(Read).OrderBy(migration => migration.Version)];

    private static bool IsMigration(string resource) =>
        resource.StartsWith(Folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal);

    private static Migration Read(string resource)
    {
        var file = resource[Folder.Length..];
        return new(int.Parse(file[..4], CultureInfo.InvariantCulture), file[..^".sql".Length], Text(file));
    }

    private static string Text(string file)
    {
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream(Folder + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
