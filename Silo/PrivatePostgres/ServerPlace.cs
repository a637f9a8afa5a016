using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>Where the private server lives: in the data folder, or where its user can get when the data folder is closed to it.</summary>
public sealed record ServerPlace(string Root)
{
    private const string Elsewhere = "/var/lib/dynamo-orleans";
    private const UnixFileMode Enterable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int LongestSocketPath = 107; // sun_path, with its end

    public string Data => Path.Combine(Root, "data");

    public string Socket { get; private init; } = Path.Combine(Root, "socket");

    public string Log => Path.Combine(Root, "server.log");

    public bool IsInitialized => File.Exists(Path.Combine(Data, "PG_VERSION"));

    public static ServerPlace Choose(string dataFolder, ServerAccount account)
    {
        dataFolder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(dataFolder);
        var pointer = Path.Combine(dataFolder, "postgres-is-at");
        if (File.Exists(pointer)) return new ServerPlace(File.ReadAllText(pointer).Trim()).Prepare(account);
        var inside = new ServerPlace(Path.Combine(dataFolder, "postgres"));
        if (!account.IsOther) return (inside.FitsSocket ? inside : inside with { Socket = ShortSocket(dataFolder) }).Prepare(account);
        if (inside.FitsSocket)
        {
            account.MakePrivate(inside.Root);
            if (account.CanUse(inside.Root)) return inside.Prepare(account);
            if (inside.IsInitialized)
                throw new StartupException($"PostgreSQL's user can no longer reach its data in {inside.Root}: let others enter the folders above it (chmod o+x), or move the data folder back.");
            Directory.Delete(inside.Root);
        }
        Directory.CreateDirectory(Elsewhere);
        File.SetUnixFileMode(Elsewhere, Enterable);
        // A new name each time: a new clone at the path of an old one must not find the old one's data.
        var outside = new ServerPlace($"{Elsewhere}/{Hash(dataFolder)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        // Before the server exists, so that a crash in between never leaves data that nobody points to.
        File.WriteAllText(pointer, outside.Root + "\n");
        return outside.Prepare(account);
    }

    private bool FitsSocket => Encoding.UTF8.GetByteCount(Path.Combine(Socket, ".s.PGSQL.5432")) < LongestSocketPath;

    private ServerPlace Prepare(ServerAccount account)
    {
        account.MakePrivate(Root);
        account.MakePrivate(Socket);
        if (!account.CanUse(Root)) throw new StartupException($"PostgreSQL's user cannot write in {Root}.");
        return this;
    }

    /// <summary>The data stays where it is when only the socket's path would be too long.</summary>
    private static string ShortSocket(string dataFolder) => Path.Combine("/tmp", $"dynamo-{Environment.UserName}-{Hash(dataFolder)}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
