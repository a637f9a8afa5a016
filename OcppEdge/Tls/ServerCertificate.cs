using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Tls;

/// <summary>The certificate that the edge shows: from PEM files, read at the start, or issued by the installation's own authority and renewed in time.</summary>
internal sealed partial class ServerCertificate(
    IGrainFactory grains, ClientTrust clients, IOptions<TlsOptions> options, TimeProvider clock, ILogger<ServerCertificate> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(12);
    private DateTimeOffset _renewAt;

    /// <summary>Null until there is one: handshakes fail, and chargers come again.</summary>
    public SslStreamCertificateContext? Current { get; private set; }

    /// <summary>A file that cannot be read ends the start of the process: its reason is best seen there.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Certificate is { Length: > 0 } file) Use(File(file));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = LookAgain;
            try
            {
                await Refresh();
            }
            catch (Exception away)
            {
                // The cluster may not be there yet.
                LogNotYet(log, away.Message);
                pause = TryAgain;
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Refresh()
    {
        if (options.Value.TrustOwnAuthority) clients.TrustOwn(await grains.Authority().Root());
        if (!options.Value.OwnAuthority || options.Value.Certificate is { Length: > 0 } || clock.GetUtcNow() < _renewAt) return;
        var issued = await grains.Authority().IssueServer([.. Names()]);
        Use([X509CertificateLoader.LoadPkcs12(issued.AsSpan(), null)]);
    }

    private string[] Names() => options.Value.Names is { Length: > 0 } names ? names : [Environment.MachineName, "localhost", "127.0.0.1"];

    private void Use(X509Certificate2Collection certificates)
    {
        var leaf = certificates[0];
        Current = SslStreamCertificateContext.Create(leaf, [.. certificates.Skip(1)], offline: true);
        // In the last third of its life a new one is got, with time left for trouble.
        _renewAt = leaf.NotAfter.ToUniversalTime() - (leaf.NotAfter - leaf.NotBefore) / 3;
        LogShown(log, leaf.Subject, leaf.NotAfter.ToUniversalTime());
    }

    private X509Certificate2Collection File(string file)
    {
        using var pem = X509Certificate2.CreateFromPemFile(file, options.Value.Key is { Length: > 0 } key ? key : file);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        // Not every platform's TLS can use a key that was never in a store.
        all[0] = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        return all;
    }

    [LoggerMessage(1020, LogLevel.Information, "Chargers are shown the certificate {Subject}, good until {NotAfter:u}")]
    private static partial void LogShown(ILogger log, string subject, DateTime notAfter);

    [LoggerMessage(1021, LogLevel.Warning, "The authority could not be asked for the edge's certificate and will be again: {Reason}")]
    private static partial void LogNotYet(ILogger log, string reason);
}
