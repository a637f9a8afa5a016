namespace Dynamo.Tidy.Tests.Code;

/// <summary>How a test says that a rule holds, or that a planted violation is seen.</summary>
internal static class Verdict
{
    public static void ShouldHold(this IEnumerable<Finding> findings) => findings.Select(finding => finding.ToString()).ShouldBeEmpty();

    public static void ShouldBeFound(this IEnumerable<Finding> findings, int times = 1) => findings.Count().ShouldBe(times);
}
