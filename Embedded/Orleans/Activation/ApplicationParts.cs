using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Orleans.Embedded;

/// <summary>Finds the assemblies that hold grains: those beside the program that refer to this one, whether loaded yet or not.</summary>
internal static class ApplicationParts
{
    public static IReadOnlyList<Assembly> Find()
    {
        var own = typeof(ApplicationParts).Assembly;
        var ownName = own.GetName().Name!;
        var found = new Dictionary<string, Assembly>();
        foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && Refers(a, ownName)))
            found[loaded.FullName!] = loaded;
        foreach (var path in System.IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(p => Refers(p, ownName)))
        {
            var assembly = Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(path)));
            found[assembly.FullName!] = assembly;
        }

        return [.. found.Values];
    }

    private static bool Refers(Assembly assembly, string name) => assembly.GetReferencedAssemblies().Any(r => r.Name == name);

    private static bool Refers(string path, string name)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata)
                return false;
            var metadata = file.GetMetadataReader();
            return metadata.AssemblyReferences.Any(r => metadata.StringComparer.Equals(metadata.GetAssemblyReference(r).Name, name));
        }
        catch (BadImageFormatException)
        {
            return false; // a native library
        }
    }
}
