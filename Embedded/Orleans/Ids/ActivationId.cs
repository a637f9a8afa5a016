namespace Orleans.Runtime;

/// <summary>One life of a grain in memory.</summary>
public readonly record struct ActivationId(Guid Key)
{
    public static ActivationId NewId() => new(Guid.NewGuid());

    public override string ToString() => "@" + Key.ToString("N");
}
