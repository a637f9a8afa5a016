namespace FastEndpoints;

public sealed class ValidationOptions
{
    /// <summary>Names in validation failures follow the JSON naming policy.</summary>
    public bool UsePropertyNamingPolicy { get; set; } = true;
}
