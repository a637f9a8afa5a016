using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Grains.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.Catalogue;

/// <summary>What a session keeps of the catalogue from its start on.</summary>
public sealed record FrozenAtStart(FrozenTerms Terms, Driver? Driver);

/// <summary>
/// Finds the tariff and the rules that hold for a charge point now and stores them by a name made from their content, so that what a session has frozen is
/// there whatever people change later. A start is one look-up together with those of others; terms are only made where the organization changed something.
/// </summary>
public sealed class BillingCatalogue : IAsyncDisposable
{
    private const int LargestBatch = 500;
    private const int LargestCache = 5_000;

    // A tariff applies by charge point, else project, else site, else organization, and only within the organization that owns the charge point.
    private const string LookSql = """
        select l.n, c.organization_id, o.billing_revision, t.tariff_id, t.version, t.currency, coalesce(s.time_zone, 'UTC'),
            (select jsonb_object_agg(k.connector_id, k.type) from charge_point_connectors k where k.charge_point_id = c.charge_point_id and k.type is not null)::text,
            g.user_id, g.user_type
        from unnest($1::text[], $2::text[]) with ordinality as l(charge_point_id, tag, n)
        join charge_points c on lower(c.charge_point_id) = l.charge_point_id
        join organizations o on o.organization_id = c.organization_id
        join projects p on p.project_id = c.project_id
        left join sites s on s.site_id = c.site_id
        left join lateral (
            select t.tariff_id, t.version, t.currency from unnest(array[c.tariff_id, p.tariff_id, s.tariff_id, o.tariff_id]) with ordinality as w(tariff_id, n)
            join tariffs t on t.tariff_id = w.tariff_id and t.organization_id = c.organization_id order by w.n limit 1) t on true
        left join id_tags g on g.organization_id = c.organization_id and lower(g.id_tag) = l.tag
        """;

    private const string TariffSql = """
        select v.version, v.name, v.currency, v.components::text, v.tax_rate_percent, v.minimum_fee from tariff_versions v where v.tariff_id = $1 and v.version = $2
        """;

    private const string RulesSql = """
        select rule_id, name, priority, conditions::text, actions::text from billing_rules where organization_id = $1 and active order by priority, rule_id
        """;

    private readonly NpgsqlDataSource _database;
    private readonly BatchReader<(string ChargePointId, string Tag), Look?> _reader;
    private readonly ConcurrentDictionary<(string Organization, long Revision, string Tariff), string> _made = new();
    private readonly ConcurrentDictionary<string, PriceTerms> _terms = new();

    public BillingCatalogue(NpgsqlDataSource database)
    {
        _database = database;
        _reader = new BatchReader<(string, string), Look?>(LookAll, LargestBatch);
    }

    /// <summary>What holds now for a start at a charge point with a tag, or without one.</summary>
    public async Task<FrozenAtStart> Freeze(string chargePointId, string? tag)
    {
        var look = await _reader.Find((chargePointId.ToLowerInvariant(), tag?.ToLowerInvariant() ?? ""));
        if (look is null) return new FrozenAtStart(new FrozenTerms { TermsId = PriceTerms.NoneId }, null);
        var id = look.TariffId is { } tariff ? await Make(look.Organization, look.Revision, tariff, look.TariffVersion) : PriceTerms.NoneId;
        var frozen = new FrozenTerms
        {
            TermsId = id, TariffId = look.TariffId, TariffVersion = look.TariffId is null ? null : look.TariffVersion, Currency = look.Currency,
            TimeZone = look.TimeZone, ConnectorTypes = look.ConnectorTypes,
        };
        return new FrozenAtStart(frozen, look.Driver);
    }

    /// <summary>Terms that were frozen.</summary>
    public async Task<PriceTerms> Read(string termsId)
    {
        if (termsId == PriceTerms.NoneId) return new PriceTerms();
        if (_terms.TryGetValue(termsId, out var known)) return known;
        await using var command = _database.CreateCommand("select terms::text from billing_terms where terms_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = termsId });
        var text = await command.ExecuteScalarAsync() as string ?? throw new InvalidOperationException($"The terms {termsId} are not there.");
        return Keep(termsId, JsonSerializer.Deserialize<PriceTerms>(text, FactJson.Options)!);
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task<string> Make(string organization, long revision, string tariffId, int version)
    {
        if (_made.TryGetValue((organization, revision, tariffId), out var made)) return made;
        var terms = new PriceTerms { Tariff = await ReadTariff(tariffId, version), Rules = await ReadRules(organization) };
        var text = JsonSerializer.Serialize(terms, FactJson.Options);
        var id = $"terms_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 16)}";
        await using var command = _database.CreateCommand("insert into billing_terms (terms_id, organization_id, terms) values ($1, $2, $3) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = text });
        await command.ExecuteNonQueryAsync();
        if (_made.Count >= LargestCache) _made.Clear();
        _made[(organization, revision, tariffId)] = id;
        Keep(id, terms);
        return id;
    }

    private PriceTerms Keep(string id, PriceTerms terms)
    {
        if (_terms.Count >= LargestCache) _terms.Clear();
        return _terms[id] = terms;
    }

    private async Task<Tariff> ReadTariff(string tariffId, int version)
    {
        await using var command = _database.CreateCommand(TariffSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tariffId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) throw new InvalidOperationException($"Version {version} of tariff {tariffId} is not there.");
        return new Tariff
        {
            TariffId = tariffId, Version = row.GetInt32(0), Name = row.GetString(1), Currency = row.GetString(2), Components = List<TariffComponent>(row.GetString(3)),
            TaxRatePercent = row.GetDecimal(4), MinimumFee = row.IsDBNull(5) ? null : row.GetDecimal(5),
        };
    }

    private async Task<ImmutableArray<BillingRule>> ReadRules(string organization)
    {
        await using var command = _database.CreateCommand(RulesSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        await using var row = await command.ExecuteReaderAsync();
        var rules = ImmutableArray.CreateBuilder<BillingRule>();
        while (await row.ReadAsync())
        {
            rules.Add(new BillingRule
            {
                RuleId = row.GetString(0), Name = row.GetString(1), Priority = row.GetInt32(2), Conditions = List<RuleCondition>(row.GetString(3)),
                Actions = List<RuleAction>(row.GetString(4)),
            });
        }
        return rules.ToImmutable();
    }

    private static ImmutableArray<T> List<T>(string json) => [.. JsonSerializer.Deserialize<T[]>(json, FactJson.Options) ?? []];

    private async Task<IReadOnlyList<Look?>> LookAll(IReadOnlyList<(string ChargePointId, string Tag)> keys)
    {
        await using var command = _database.CreateCommand(LookSql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.ChargePointId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Tag)] });
        await using var row = await command.ExecuteReaderAsync();
        var found = new Look?[keys.Count];
        while (await row.ReadAsync()) found[row.GetInt64(0) - 1] = Look.From(row);
        return found;
    }

    private sealed record Look(
        string Organization, long Revision, string? TariffId, int TariffVersion, string? Currency, string TimeZone, ImmutableDictionary<int, string> ConnectorTypes, Driver? Driver)
    {
        public static Look From(NpgsqlDataReader row)
        {
            var types = Text(7) is { } json ? JsonSerializer.Deserialize<ImmutableDictionary<int, string>>(json)! : ImmutableDictionary<int, string>.Empty;
            var driver = Text(8) is null && Text(9) is null ? null : new Driver(Text(8), Text(9));
            return new Look(row.GetString(1), row.GetInt64(2), Text(3), row.IsDBNull(4) ? 0 : row.GetInt32(4), Text(5), row.GetString(6), types, driver);

            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        }
    }
}
