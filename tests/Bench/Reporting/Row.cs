namespace Dynamo.Bench.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="Against">The baseline's figure and name, or what else belongs beside it.</param>
internal sealed record Row(string Measure, string Product, string Against, string Goal, bool Met);
