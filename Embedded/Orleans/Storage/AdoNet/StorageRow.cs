namespace Orleans.Embedded;

/// <summary>What one read, write or clear gives to its query.</summary>
internal sealed record StorageRow(StorageKey Key, string Name, int? Version, byte[]? Payload);

/// <summary>What came back: no row, or a version and perhaps a payload.</summary>
internal readonly record struct StorageAnswer(bool Found, int? Version, byte[]? Payload);
