using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>Where the private server lives: in the data folder, or where its user can get when the data folder is closed to it.</summary>
public sealed record ServerPlace(string Root)
{
    private const string Elsewhere = "/var/lib/dynamo-orleans";
    private const int LongestSocketPath = 107; // sun_path, with its end

    public string Data => Path.Combine(Root, "data");

    public string Socket => Path.Combine(Root, "socket");

    public string Log => Path.Combine(Root, "server.log");

    public bool IsInitialized => File.Exists(Path.Combine(Data, "PG_VERSION"));

    public static ServerPlace Choose(string dataFolder, ServerAccount account)
    {
        dataFolder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(dataFolder);
        var pointer = Path.Combine(dataFolder, "postgres-is-at");
        var inside = new ServerPlace(Path.Combine(dataFolder, "postgres"));
        if (File.Exists(pointer)) return new ServerPlace(File.ReadAllText(pointer).Trim()).Prepare(account);
        if (inside.FitsSocket)
        {
            account.MakePrivate(inside.Root);
            if (account.CanUse(inside.Root)) return inside.Prepare(account);
            if (inside.IsInitialized)
                throw new StartupException($"PostgreSQL's user can no longer reach its data in {inside.Root}: let others enter the folders above it (chmod o+x), or move the data folder back.");
            Directory.Delete(inside.Root);
        }
        var outside = new ServerPlace(account.IsOther ? Path.Combine(Elsewhere, NameFor(dataFolder)) : Path.Combine(Path.GetTempPath(), "dynamo-" + NameFor(dataFolder)));
        // Before the server exists, so that a crash in between never leaves data that nobody points to.
        File.WriteAllText(pointer, outside.Root + "\n");
        return outside.Prepare(account);
    }

    private bool FitsSocket => Encoding.UTF8.GetByteCount(Path.Combine(Socket, ".s.PGSQL.5432")) < LongestSocketPath;

    private ServerPlace Prepare(ServerAccount account)
    {
        if (Path.GetDirectoryName(Root) is { } parent) Directory.CreateDirectory(parent);
        account.MakePrivate(Root);
        account.MakePrivate(Socket);
        if (!account.CanUse(Root)) throw new StartupException($"PostgreSQL's user cannot write in {Root}.");
        return this;
    }

    /// <summary>Readable and never met again: a new clone at the path of an old one must not find the old one's data.</summary>
    private static string NameFor(string dataFolder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..8] + "-" + RandomNumberGenerator.GetHexString(6, lowercase: true);
}
