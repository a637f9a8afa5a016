using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Dynamo.Api.Billing;

/// <summary>How handing over a mail ended.</summary>
internal abstract record PostOutcome
{
    public sealed record Taken : PostOutcome;

    /// <summary>For good: the same mail would be refused again.</summary>
    public sealed record Refused(string Error) : PostOutcome;

    /// <summary>For now.</summary>
    /// <param name="Lost">The connection is of no use any more.</param>
    public sealed record Deferred(string Error, bool Lost = false) : PostOutcome;
}

/// <summary>The way to the mail server, or to the folder that stands for it: one connection for the mails that wait together.</summary>
internal sealed class MailPost(IOptions<MailOptions> options, TimeProvider time) : IDisposable
{
    private SmtpClient? _client;

    private MailOptions Settings => options.Value;

    /// <summary>Connects and logs in where it is not. What is wrong, or null.</summary>
    public async Task<string?> Reach(CancellationToken ct)
    {
        if (Settings.SmtpHost is not { Length: > 0 } host || _client is { IsConnected: true }) return null;
        Drop();
        _client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = Settings.Authorities is null ? null : ComesFrom };
        using var patience = Patience(ct);
        try
        {
            await _client.ConnectAsync(host, Settings.SmtpPort, Security, patience.Token);
            if (Settings.UserName is { Length: > 0 } user) await _client.AuthenticateAsync(user, Settings.Password ?? "", patience.Token);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            Drop();
            return $"{host}:{Settings.SmtpPort}: {(failure is OperationCanceledException ? $"no answer within {Settings.Patience.TotalSeconds:0} s" : failure.Message)}";
        }
    }

    public async Task<PostOutcome> Send(MimeMessage mail, string name, CancellationToken ct)
    {
        using var patience = Patience(ct);
        try
        {
            if (_client is null) await PutIntoFolder(mail, name, patience.Token);
            else await _client.SendAsync(mail, patience.Token);
            return new PostOutcome.Taken();
        }
        catch (SmtpCommandException refusal)
        {
            return Judge(refusal);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            Drop();
            return new PostOutcome.Deferred(failure is OperationCanceledException ? $"no answer within {Settings.Patience.TotalSeconds:0} s" : failure.Message, Lost: _client is null);
        }
    }

    /// <summary>Says good-bye: a server may hold an idle connection against us.</summary>
    public async Task Leave(CancellationToken ct)
    {
        try
        {
            using var patience = Patience(ct);
            if (_client is { IsConnected: true } client) await client.DisconnectAsync(true, patience.Token);
        }
        catch (Exception failure) when (failure is IOException or ServiceNotConnectedException or ProtocolException or CommandException or OperationCanceledException)
        {
            // Everything was said before; the connection ends with or without it.
        }
        Drop();
    }

    public void Dispose() => Drop();

    private SecureSocketOptions Security =>
        !Settings.UseTls ? SecureSocketOptions.None
        : Settings.ImplicitTls ?? Settings.SmtpPort == 465 ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;

    /// <summary>5xx for this address or this mail is for good; 5xx for the sender is a setting of ours that somebody will put right, and 4xx is "later".</summary>
    private PostOutcome Judge(SmtpCommandException refusal)
    {
        var error = $"{(int)refusal.StatusCode} {refusal.Message}".ReplaceLineEndings(" ");
        var isForGood = (int)refusal.StatusCode >= 500 && refusal.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
        if (_client is not { IsConnected: true }) Drop();
        return isForGood ? new PostOutcome.Refused(error) : new PostOutcome.Deferred(error, Lost: _client is null);
    }

    /// <summary>Under another name first: whoever watches the folder sees whole mails only. The same receipt has the same name.</summary>
    private async Task PutIntoFolder(MimeMessage mail, string name, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Settings.Folder!).FullName;
        var (unfinished, whole) = (Path.Combine(folder, $".{name}"), Path.Combine(folder, $"{name}.eml"));
        await using (var file = File.Create(unfinished)) await mail.WriteToAsync(file, ct);
        File.Move(unfinished, whole, overwrite: true);
    }

    private bool ComesFrom(object sender, X509Certificate? certificate, X509Chain? chain, System.Net.Security.SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch)) return false;
        using var trusted = new X509Chain();
        trusted.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        trusted.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        trusted.ChainPolicy.CustomTrustStore.ImportFromPemFile(Settings.Authorities!);
        foreach (var link in chain?.ChainElements.AsEnumerable() ?? []) trusted.ChainPolicy.ExtraStore.Add(link.Certificate);
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return trusted.Build(presented);
    }

    private Limit Patience(CancellationToken ct) => new(Settings.Patience, time, ct);

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>The caller's token, or the end of our patience.</summary>
    private sealed class Limit : IDisposable
    {
        private readonly CancellationTokenSource _patience;
        private readonly CancellationTokenSource _both;

        public Limit(TimeSpan patience, TimeProvider time, CancellationToken ct)
        {
            _patience = new CancellationTokenSource(patience, time);
            _both = CancellationTokenSource.CreateLinkedTokenSource(ct, _patience.Token);
        }

        public CancellationToken Token => _both.Token;

        public void Dispose()
        {
            _both.Dispose();
            _patience.Dispose();
        }
    }
}
