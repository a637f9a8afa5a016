using System.Diagnostics;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>The folder of one installed PostgreSQL's programs.</summary>
public sealed record PostgresBinaries(string Folder)
{
    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The major version, as <c>PG_VERSION</c> in a data directory writes it.</summary>
    public string Version => Ask(Path.Combine(Folder, "postgres"), "--version") is { } text
        ? new string([.. text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)])
        : "";

    /// <summary>Finds the programs; where several versions are installed, those that fit the data directory.</summary>
    public static PostgresBinaries Find(string? configured, string dataDirectory)
    {
        var made = Path.Combine(dataDirectory, "PG_VERSION");
        var wanted = File.Exists(made) ? File.ReadAllText(made).Trim() : null;
        var found = Folders(configured).Where(IsComplete).Distinct().Select(folder => new PostgresBinaries(folder)).ToList();
        if (found.Count == 0)
            throw new StartupException("PostgreSQL is not installed. Install it (Debian, Ubuntu: apt-get install postgresql), name the folder of its programs in "
                + "Dynamo:Postgres:Bin, or give a server that runs already in ConnectionStrings:Dynamo.");
        if (wanted is null) return found[0];
        return found.Find(binaries => binaries.Version == wanted)
            ?? throw new StartupException($"The data in {dataDirectory} was made by PostgreSQL {wanted}, and only "
                + $"{string.Join(", ", found.Select(binaries => binaries.Version))} is installed. Install postgresql-{wanted}, or move the data with pg_upgrade.");
    }

    private static IEnumerable<string> Folders(string? configured)
    {
        if (configured is { Length: > 0 }) return [configured];
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return
        [
            .. Environment.GetEnvironmentVariable("DYNAMO_POSTGRES_BIN") is { Length: > 0 } named ? [named] : Array.Empty<string>(),
            .. debian.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin")),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Ask("pg_config", "--bindir") is { } asked ? [asked.Trim()] : Array.Empty<string>(),
        ];
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "postgres"));

    private static string? Ask(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true });
            var text = process?.StandardOutput.ReadToEnd();
            process?.WaitForExit();
            return process?.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not installed
        }
    }
}
