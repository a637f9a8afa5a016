namespace Dynamo.Testing.Postgres;

/// <summary>Folders for tests, with names short enough for a Unix socket.</summary>
public static class TestFolder
{
    public static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("dyn").FullName;
        // PostgreSQL's own user must get in when the tests run as root.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
