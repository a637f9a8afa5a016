using MimeKit;

namespace Dynamo.Api.Billing;

/// <summary>Section `Dynamo:Mail`: how receipts are sent to drivers whose tag has an e-mail address. Without a host they are put into a folder.</summary>
internal sealed class MailOptions
{
    public string? SmtpHost { get; set; }

    public int SmtpPort { get; set; } = 587;

    /// <summary>Nothing is sent, and nobody logs in, where the server offers no TLS.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>TLS from the first byte on in place of STARTTLS; by itself on port 465.</summary>
    public bool? ImplicitTls { get; set; }

    /// <summary>A PEM file of the authorities that the mail server's certificate may come from, in place of the machine's.</summary>
    public string? Authorities { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string From { get; set; } = "receipts@localhost";

    /// <summary>How long reaching the server, or handing it one mail, may take.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Where mails are put as files where there is no host; `mail` in the data folder unless said otherwise.</summary>
    public string? Folder { get; set; }

    /// <summary>What is wrong with these settings; null where nothing is.</summary>
    public string? Fault() =>
        !MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal) ? $"Dynamo:Mail:From is not an e-mail address: '{From}'"
        : SmtpPort is < 1 or > 65535 ? $"Dynamo:Mail:SmtpPort is not a port: {SmtpPort}"
        : Patience <= TimeSpan.Zero || Patience > MailOutbox.Lease ? $"Dynamo:Mail:Patience must be more than nothing and at most {MailOutbox.Lease}"
        : Authorities is { } file && !File.Exists(file) ? $"Dynamo:Mail:Authorities: there is no file '{file}'"
        : null;
}
