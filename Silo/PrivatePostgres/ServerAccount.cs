using System.Diagnostics;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>Who the server runs as: this user, or <c>postgres</c> where this is root, because PostgreSQL refuses to run as root.</summary>
public sealed class ServerAccount
{
    private const string Postgres = "postgres";
    private readonly string[] _prefix;

    private ServerAccount(string[] prefix) => _prefix = prefix;

    public bool IsOther => _prefix.Length > 0;

    public static ServerAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess) return new([]);
        if (!File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Postgres + ":", StringComparison.Ordinal)))
            throw new StartupException("PostgreSQL does not run as root, and there is no user 'postgres' to run it as. "
                + "Install PostgreSQL from the system's packages, or run the product as an ordinary user.");
        var switches = new[] { "/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/runuser", "/sbin/runuser" };
        var tool = Array.Find(switches, File.Exists)
            ?? throw new StartupException("Neither setpriv nor runuser is installed (package util-linux); one of them is needed to start PostgreSQL when running as root.");
        return new(tool.EndsWith("setpriv", StringComparison.Ordinal)
            ? [tool, $"--reuid={Postgres}", $"--regid={Postgres}", "--init-groups", "--"]
            : [tool, "-u", Postgres, "--"]);
    }

    /// <summary>Makes a folder that only the server's user may enter.</summary>
    public void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        if (IsOther) Finish(Begin(["chown", $"{Postgres}:{Postgres}", folder]));
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Whether the server's user can write in the folder: parents that it may not enter count.</summary>
    public bool CanUse(string folder) => !IsOther || Finish(Begin([.. _prefix, "test", "-w", folder])).Code == 0;

    /// <summary>Runs a program as the server's user and gives what it printed.</summary>
    public (int Code, string Output) Run(string program, params string[] arguments) => Finish(Begin([.. _prefix, program, .. arguments]));

    private static Process Begin(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/", // the other user may not be allowed to enter ours
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        var process = Process.Start(start) ?? throw new StartupException($"{command[0]} did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static (int Code, string Output) Finish(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, (output + errors.GetAwaiter().GetResult()).Trim());
        }
    }
}
