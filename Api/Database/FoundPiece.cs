namespace Dynamo.Api.Database;

/// <summary>What a first statement finds of a list: how long it is, and which rows the piece has, in order. A second reads them.</summary>
internal sealed class FoundPiece
{
    public long Total { get; init; }
    public required string[] Ids { get; init; }
}
