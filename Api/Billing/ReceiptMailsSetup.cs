using Microsoft.Extensions.Options;

namespace Dynamo.Api.Billing;

internal static class ReceiptMailsSetup
{
    public static void AddReceiptMails(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Dynamo:Mail").ValidateOnStart();
        services.AddOptions<MailOptions>().PostConfigure<IConfiguration>((mail, settings) => mail.Folder ??= Path.Combine(settings["Dynamo:Data"] ?? ".data", "mail"));
        services.AddSingleton<IValidateOptions<MailOptions>, MailSettings>();
        services.AddSingleton<MailOutbox>().AddSingleton<ReceiptDelivery>().AddHostedService<ReceiptMailer>();
    }

    /// <summary>Says at the start what would otherwise be found with the first mail.</summary>
    private sealed class MailSettings : IValidateOptions<MailOptions>
    {
        public ValidateOptionsResult Validate(string? name, MailOptions options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
