using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// The order in which a batch of facts is brought into the tables: in steps of one kind each, so that a step is one statement. Facts of one charge point
/// keep their order, and none of them share a step; those of different ones need not know of each other.
/// </summary>
internal static class ProjectionSteps
{
    public static IEnumerable<List<LedgerFact>> Of(IEnumerable<LedgerFact> facts)
    {
        var waiting = facts.Where(fact => Projections.Sql.ContainsKey(fact.Type))
            .GroupBy(fact => GrainDoors.ChargePointOf(fact.Source))
            .Select(those => new Queue<LedgerFact>(those)).ToList();
        while (waiting.Count > 0)
        {
            // What most of them wait for: that makes the fewest steps.
            var kind = waiting.CountBy(queue => queue.Peek().Type).MaxBy(count => count.Value).Key;
            yield return waiting.Where(queue => queue.Peek().Type == kind).Select(queue => queue.Dequeue()).ToList();
            waiting.RemoveAll(queue => queue.Count == 0);
        }
    }
}
