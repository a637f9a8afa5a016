namespace Dynamo.Facts;

/// <summary>Brings the facts of one partition of the ledger into the tables and onto the stream. Key `projector/{partition}`.</summary>
[Alias("Dynamo.IFactProjectorGrain")]
public interface IFactProjectorGrain : IGrainWithStringKey
{
    /// <summary>There may be new facts.</summary>
    [OneWay]
    [AlwaysInterleave]
    [Alias("Poke")]
    Task Poke();
}
