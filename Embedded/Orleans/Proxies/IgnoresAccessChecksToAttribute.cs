namespace System.Runtime.CompilerServices;

/// <summary>The runtime looks for this name: the generated assemblies may use what is internal in the named one, interfaces of tests above all.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
