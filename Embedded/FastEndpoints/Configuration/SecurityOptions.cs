namespace FastEndpoints;

public sealed class SecurityOptions
{
    public string ScopeClaimType { internal get; set; } = "scope";
    public string PermissionsClaimType { internal get; set; } = "permissions";
    public Func<string, IEnumerable<string>> ScopeParser { internal get; set; } =
        value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
