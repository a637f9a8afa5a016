namespace Dynamo.Bench.Processes;

/// <summary>The first organization's key and its installer, given to the product at its first start.</summary>
internal static class Account
{
    public const string OrganizationId = "org_01BENCH0000000000000000000";
    public const string ApiKey = "dyn_live_bench0123456789abcdef";
    public const string Email = "bench@example.com";
    public const string Password = "Bench-password-1";

    public static void AddTo(IDictionary<string, string?> environment)
    {
        environment["Dynamo__FirstOrganization__Id"] = OrganizationId;
        environment["Dynamo__FirstOrganization__Name"] = "Bench operator";
        environment["Dynamo__FirstOrganization__ApiKey"] = ApiKey;
        environment["Dynamo__FirstInstaller__Email"] = Email;
        environment["Dynamo__FirstInstaller__Password"] = Password;
        environment["Dynamo__FirstInstaller__Company"] = "Bench installers";
    }
}
