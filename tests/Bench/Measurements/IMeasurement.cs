using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>One sub-command of the bench.</summary>
internal interface IMeasurement
{
    Task<IReadOnlyList<Row>> Run();
}
