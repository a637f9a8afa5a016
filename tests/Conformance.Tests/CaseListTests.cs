using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Dynamo.Conformance.Tests;

/// <summary>The list of certification cases that concern a CSMS, and the tests that are named after them.</summary>
public sealed partial class CaseListTests
{
    [Fact]
    public void Every_case_of_the_list_has_a_test_named_after_it()
    {
        var list = ListFile();
        if (!File.Exists(list)) Assert.Skip($"THE LIST OF CASES IS NOT HERE, so nobody looked whether one is missing: {list}");
        var cases = File.ReadLines(list).Skip(1).Select(line => line.Split('\t')[0]).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var tests = CasesTested().ToList();

        cases.Count.ShouldBeGreaterThan(70);
        cases.Except(tests).Order().ShouldBeEmpty("cases without a test");
        tests.Except(cases).Order().ShouldBeEmpty("tests of cases that do not exist");
        tests.ShouldBeUnique("each case has one test");
    }

    private static IEnumerable<string> CasesTested() =>
        from type in Assembly.GetExecutingAssembly().GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetCustomAttributes().Any(attribute => attribute is FactAttribute)
        let id = CaseId().Match(method.Name)
        where id.Success
        select id.Value;

    private static string ListFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "shared", "ocpp", "octt-1.6-csms.tsv"));

    [GeneratedRegex("^TC_[0-9_]+_CSMS")]
    private static partial Regex CaseId();
}
