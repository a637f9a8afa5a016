using Dynamo.Silo.PrivatePostgres;
using Dynamo.Silo.Schema;
using Dynamo.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dynamo.Grains.Tests.Schema;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration First = new(1, "0001_first", "create table first (id int); insert into first values (1)");
    private static readonly Migration Second = new(2, "0002_second", "alter table first add column name text");
    private readonly EmptyPostgresFixture _database = new(); // one for each test

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_product_s_own_files_apply_and_a_second_run_finds_nothing_to_do()
    {
        (await Migrate(Migration.All)).ShouldBe(Migration.All.Count);
        (await Migrate(Migration.All)).ShouldBe(0);
        (await _database.Query<long>("select count(*) from orleansquery")).ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public void No_file_of_the_product_has_changed_since_installations_applied_it()
    {
        foreach (var migration in Migration.All)
            Migration.AppliedForms[migration.Name].ShouldContain(migration.Checksum, $"{migration.Name}: put it back where it was given out like this, else add its line to applied.txt");
        Migration.AppliedForms.Select(forms => forms.Key).Except(Migration.All.Select(migration => migration.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0121_states_at_once")]
    [InlineData("0124_states_found_by_key")]
    public async Task A_file_that_was_given_out_in_two_forms_counts_in_either(string name)
    {
        var twice = Migration.All.Single(migration => migration.Name == name);
        await Migrate(Migration.All);
        Migration.AppliedForms[name].Count().ShouldBe(2);
        foreach (var form in Migration.AppliedForms[name])
        {
            await _database.Query<int>($"update schema_migrations set checksum = '{form}' where version = {twice.Version} returning 1");
            (await Migrate(Migration.All)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_file_that_came_later_is_applied_alone()
    {
        await Migrate([First]);
        (await Migrate([First, Second])).ShouldBe(1);
        (await _database.Query<long>("select count(*) from first")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_changed_after_it_was_applied_is_refused_by_name()
    {
        await Migrate([First]);
        var refusal = await Should.ThrowAsync<StartupException>(() => Migrate([First with { Sql = First.Sql + " " }, Second]));
        refusal.Message.ShouldContain("0001_first");
        (await _database.Query<long>("select count(*) from schema_migrations")).ShouldBe(1);
    }

    [Fact]
    public async Task Line_ends_do_not_count_as_a_change()
    {
        var unix = First with { Sql = "select 1;\nselect 2" };
        await Migrate([unix]);
        (await Migrate([unix with { Sql = "select 1;\r\nselect 2" }])).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_of_itself_and_all_before_it()
    {
        var broken = new Migration(2, "0002_broken", "create table second (id int); insert into nowhere values (1)");
        var failure = await Should.ThrowAsync<StartupException>(() => Migrate([First, broken]));
        failure.Message.ShouldContain("0002_broken");
        (await _database.Query<bool>("select to_regclass('first') is not null and to_regclass('second') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_many_at_once_one_works_and_all_succeed()
    {
        var slow = new Migration(2, "0002_slow", "select pg_sleep(0.3); create table second (id int)");
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrate([First, slow]))));
        applied.Order().ShouldBe([0, 0, 0, 0, 0, 2]);
    }

    private Task<int> Migrate(IReadOnlyList<Migration> migrations) =>
        new Migrator(_database.ConnectionString, NullLogger.Instance, migrations).Migrate();
}
