namespace Orleans.Serialization;

/// <summary>A type crosses a grain boundary and is not marked with <see cref="GenerateSerializerAttribute"/>.</summary>
public sealed class CodecNotFoundException : Exception
{
    public CodecNotFoundException(string message) : base(message)
    {
    }
}
