using System.Globalization;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>The server's main process, as <c>postmaster.pid</c> names it.</summary>
internal sealed record Postmaster(int Pid, string DataDirectory)
{
    public const string FileName = "postmaster.pid";

    /// <summary>The number alone proves nothing, because numbers are used again: the process must be a PostgreSQL of this directory.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                var command = File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0');
                return Path.GetFileName(command[0]).StartsWith("postgres", StringComparison.Ordinal) && command.Contains(DataDirectory);
            }
            catch (IOException)
            {
                return false; // no such process
            }
            catch (UnauthorizedAccessException)
            {
                return false; // another user's, so not ours
            }
        }
    }

    public static Postmaster? Read(string dataDirectory)
    {
        try
        {
            var first = File.ReadLines(Path.Combine(dataDirectory, FileName)).FirstOrDefault();
            return int.TryParse(first, NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid) ? new(Math.Abs(pid), dataDirectory) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
