namespace Dynamo.Api.Billing;

/// <summary>Section `Dynamo:Mail`: how receipts are sent to drivers whose tag has an e-mail address. Without a host they are put into a folder.</summary>
internal sealed class MailOptions
{
    public string? SmtpHost { get; set; }

    public int SmtpPort { get; set; } = 587;

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; set; } = true;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string From { get; set; } = "receipts@localhost";

    /// <summary>Where mails are put as files where there is no host; `mail` in the data folder unless said otherwise.</summary>
    public string? Folder { get; set; }
}
