namespace Dynamo.Bench.Processes;

/// <summary>The first organization's key and installer, given to the product at its first start.</summary>
internal static class Account
{
    public const string ApiKey = "dyn_live_bench_0123456789abcdef0123456789abcdef";
    public const string Email = "bench@example.com";
    public const string Password = "bench-password-1";

    public static void AddTo(IDictionary<string, string?> environment)
    {
        environment["Dynamo__FirstOrganization__ApiKey"] = ApiKey;
        environment["Dynamo__FirstOrganization__InstallerEmail"] = Email;
        environment["Dynamo__FirstOrganization__InstallerPassword"] = Password;
    }
}
