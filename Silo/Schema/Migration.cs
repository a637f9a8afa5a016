using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Silo.Schema;

/// <summary>One file <c>Schema/NNNN_name.sql</c>. What was applied once may never change: a correction is a new file.</summary>
public sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "Dynamo.Silo.Schema.";

    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>All that are built into this product, in their order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. typeof(Migration).Assembly.GetManifestResourceNames().Where(IsMigration).Select(Read).OrderBy(migration => migration.Version)];

    private static bool IsMigration(string resource) =>
        resource.StartsWith(Folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal);

    private static Migration Read(string resource)
    {
        var name = resource[Folder.Length..^".sql".Length];
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
