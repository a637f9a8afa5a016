namespace Dynamo.Testing.Postgres;

/// <summary>A database without any table, for tests of the migrations themselves.</summary>
public sealed class EmptyPostgresFixture() : PostgresFixture(migrated: false);
