using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dynamo.Grains.Certificates;

/// <summary>
/// The built-in authority's certificate with its key: from PEM files, else made once and kept in the database, so that every silo has the same and what
/// chargers were given stays good over restarts.
/// </summary>
public sealed class AuthorityKey(NpgsqlDataSource database, IOptions<AuthorityOptions> options, TimeProvider time) : IDisposable
{
    private const string Name = "certificate-authority";
    private const int RootYears = 20;

    private readonly SemaphoreSlim _gate = new(1);
    private X509Certificate2? _loaded;

    public async Task<X509Certificate2> Load(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return _loaded ??= options.Value.Certificate is { Length: > 0 } file
                ? X509Certificate2.CreateFromPemFile(file, options.Value.Key)
                : X509CertificateLoader.LoadPkcs12(await Kept(cancellation), null, X509KeyStorageFlags.Exportable);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        _loaded?.Dispose();
    }

    private async Task<byte[]> Kept(CancellationToken cancellation)
    {
        const string sql = """
            with made as (insert into signing_keys (name, key) values ($1, $2) on conflict (name) do nothing returning key)
            select key from made union all select key from signing_keys where name = $1 limit 1
            """;
        await using (var known = database.CreateCommand("select key from signing_keys where name = $1"))
        {
            known.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name });
            if (await known.ExecuteScalarAsync(cancellation) is byte[] key) return key;
        }
        // Two silos may make one at the same time: the second write finds the first.
        for (var attempt = 0; ; attempt++)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = MakeRoot() });
            if (await command.ExecuteScalarAsync(cancellation) is byte[] key) return key;
            if (attempt == 1) throw new InvalidOperationException("The authority's key could be neither read nor made.");
        }
    }

    private byte[] MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Dynamo development authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        using var root = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(RootYears));
        return root.Export(X509ContentType.Pkcs12);
    }
}
