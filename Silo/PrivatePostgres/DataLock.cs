namespace Dynamo.Silo.PrivatePostgres;

/// <summary>One product for each data folder. The lock is the kernel's, so that it ends with its process, however that ends.</summary>
public sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    public static DataLock Take(string folder)
    {
        var owner = Path.Combine(folder, "product.pid");
        try
        {
            var file = new FileStream(Path.Combine(folder, "product.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, $"{Environment.ProcessId}\n");
            return new DataLock(file);
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or FileNotFoundException))
        {
            var pid = File.Exists(owner) ? File.ReadAllText(owner).Trim() : "unknown";
            throw new StartupException($"The data in {folder} is in use by another running product (process {pid}). "
                + "Stop that one, or choose another data folder (./run --data DIR, Dynamo:Data).", taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
