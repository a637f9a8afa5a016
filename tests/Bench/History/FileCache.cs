using System.Runtime.InteropServices;

namespace Dynamo.Bench.History;

/// <summary>Has the system forget what it keeps in memory of files, so that they are read from the disk as after a start of the machine.</summary>
internal static partial class FileCache
{
    private const int DontNeed = 4;

    public static void Forget(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            _ = Advise((int)handle.DangerousGetHandle(), 0, 0, DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(int file, long offset, long length, int advice);
}
