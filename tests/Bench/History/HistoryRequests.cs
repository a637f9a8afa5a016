using System.Globalization;

namespace Dynamo.Bench.History;

/// <summary>A kind of request, and one of its kind; <see cref="Bearer"/> where it is not the large organization's.</summary>
internal sealed record RequestKind(string Group, string Name, Func<Random, string> Path, Func<Random, string>? Bearer = null);

/// <summary>What people ask of a long history, each with other values each time.</summary>
internal static class HistoryRequests
{
    private static readonly string[] Projects = [.. Enumerable.Range(0, HistorySize.Projects).Select(i => $"proj_BENCH{i}")];

    public static IEnumerable<RequestKind> All(string installer) =>
        [.. Long("sessions", HistorySize.Sessions), .. Long("billing/sessions", HistorySize.Sessions), .. Others(installer)];

    private static IEnumerable<RequestKind> Long(string list, int size)
    {
        var group = $"GET /{list}";
        var often = list == "sessions" ? "completed" : "recorded";
        var seldom = list == "sessions" ? "stopped" : "corrected";
        RequestKind Kind(string name, Func<Random, string> query) => new(group, name, random => $"{list}?{query(random)}");
        yield return Kind("first page", _ => "");
        yield return Kind("second to tenth page", random => $"offset={50 * random.Next(1, 10)}");
        yield return Kind("200 a page", random => $"limit=200&offset={200 * random.Next(100)}");
        yield return Kind("page in the middle", random => $"offset={random.Next(size / 10, size * 9 / 10)}");
        yield return Kind("last page", random => $"offset={size / 1000 * 999 - random.Next(1, 3_000)}");
        yield return Kind("page past the end", random => $"offset={size + random.Next(1_000_000)}");
        yield return Kind("common status", _ => $"status={often}");
        yield return Kind("common status, middle", random => $"status={often}&offset={random.Next(size / 10, size * 8 / 10)}");
        yield return Kind("rare status", _ => $"status={seldom}");
        yield return Kind("rare status, middle", random => $"status={seldom}&offset={random.Next(size / 120)}");
        if (list == "sessions") yield return Kind("running", _ => "status=active");
        else yield return Kind("status that nothing has", _ => "status=unpriced");
        yield return Kind("charge point", random => $"charge_point_id={Point(random)}");
        yield return Kind("charge point, middle", random => $"charge_point_id={Point(random)}&offset={random.Next(500)}");
        yield return Kind("charge point and status", random => $"charge_point_id={Point(random)}&status={seldom}");
        yield return Kind("site", random => $"site_id={Site(random)}");
        yield return Kind("site, middle", random => $"site_id={Site(random)}&offset={random.Next(4_000)}");
        yield return Kind("large site, middle", random => $"site_id=site_BENCH000&offset={random.Next(size / 6)}");
        yield return Kind("site and status", random => $"site_id={Site(random)}&status={seldom}");
        yield return Kind("project", random => $"project_id={Any(random, Projects)}");
        yield return Kind("project, middle", random => $"project_id=proj_BENCH0&offset={random.Next(size / 2)}");
        yield return Kind("project and status, middle", random => $"project_id={Any(random, Projects)}&status={often}&offset={random.Next(size / 20)}");
        yield return Kind("project and site", random => $"project_id={Any(random, Projects)}&site_id={Site(random)}");
        yield return Kind("site of others", random => $"site_id={Site(random)}") with { Bearer = Small };
        yield return Kind("project of others", random => $"project_id={Any(random, Projects)}") with { Bearer = Small };
        yield return Kind("a month", random => Span(random, 28, 32));
        yield return Kind("a day", random => Span(random, 1, 2));
        yield return Kind("half a year, middle", random => $"{Span(random, 180, 190)}&offset={random.Next(size / 5)}");
        yield return Kind("month and status, middle", random => $"{Span(random, 28, 32)}&status={often}&offset={random.Next(size / 30)}");
        yield return Kind("month and site", random => $"{Span(random, 28, 32)}&site_id={Site(random)}");
        yield return Kind("month and project, middle", random => $"{Span(random, 28, 32)}&project_id=proj_BENCH0&offset={random.Next(size / 50)}");
        yield return Kind("month and charge point", random => $"{Span(random, 28, 32)}&charge_point_id={Point(random)}");
        yield return Kind("time when nothing was", _ => "from=2015-01-01T00:00:00Z&to=2016-01-01T00:00:00Z");
        yield return Kind("charge point that is not", random => $"charge_point_id=NONE-{random.Next(1000)}");
        yield return Kind("small organization", random => $"offset={random.Next(60)}") with { Bearer = Small };
        yield return Kind("small organization, status", _ => $"status={seldom}") with { Bearer = Small };
        if (list == "sessions")
        {
            yield return Kind("tag", random => $"id_tag=TAG{random.Next(HistorySize.Tags):D6}");
            yield return Kind("tag and status", random => $"id_tag=tag{random.Next(2000):D6}&status={seldom}");
            yield return Kind("to be decided on", _ => "needs_resolution=true");
        }
        else
        {
            yield return Kind("user", random => $"user_id=user-{random.Next(HistorySize.Users)}");
            yield return Kind("user and month", random => $"user_id=user-{random.Next(1000)}&{Span(random, 28, 32)}");
        }
    }

    private static IEnumerable<RequestKind> Others(string installer)
    {
        yield return new("GET /sessions/{id}", "one session", random => $"sessions/{Session(random)}");
        yield return new("GET /sessions/{id}/meter-values", "any session", random => $"sessions/{Session(random)}/meter-values");
        yield return new("GET /sessions/{id}/meter-values", "filtered", random => $"sessions/{Session(random)}/meter-values?measurand=Energy.Active.Import.Register&limit=10");
        yield return new("GET /billing/sessions/{id}", "one bill", random => $"billing/sessions/{Session(random)}");
        yield return new("GET /charge-points", "first page", _ => "charge-points");
        yield return new("GET /charge-points", "any page", random => $"charge-points?offset={random.Next(HistorySize.ChargePoints)}");
        yield return new("GET /charge-points", "offline", random => $"charge-points?status=offline&offset={random.Next(5000)}");
        yield return new("GET /charge-points", "connector status", _ => "charge-points?status=Faulted");
        yield return new("GET /charge-points", "commissioned of a project", random => $"charge-points?status=commissioned&project_id={Any(random, Projects)}&offset={random.Next(500)}");
        yield return new("GET /charge-points", "site", random => $"charge-points?site_id={Site(random)}");
        yield return new("GET /charge-points", "search", random => $"charge-points?q={random.Next(9999)}");
        yield return new("GET /charge-points", "search that finds all", _ => "charge-points?q=acme");
        yield return new("GET /charge-points", "installer", random => $"charge-points?offset={random.Next(1000)}", _ => installer);
        yield return new("GET /id-tags", "first page", _ => "id-tags");
        yield return new("GET /id-tags", "any page", random => $"id-tags?offset={random.Next(HistorySize.Tags)}");
        yield return new("GET /id-tags", "status", random => $"id-tags?status=blocked&offset={random.Next(900)}");
        yield return new("GET /id-tags", "user", random => $"id-tags?user_id=user-{random.Next(HistorySize.Users)}");
        yield return new("GET /id-tags", "search", random => $"id-tags?q=user{random.Next(HistorySize.Users)}@");
        yield return new("GET /id-tags", "search that finds all", _ => "id-tags?q=a");
        yield return new("GET /id-tags", "search that finds nothing", random => $"id-tags?q=nobody{random.Next(1000)}");
        yield return new("GET /cpo/commands", "first page", _ => "cpo/commands");
        yield return new("GET /cpo/commands", "page in the middle", random => $"cpo/commands?kind=all&offset={random.Next(HistorySize.Commands)}");
        yield return new("GET /cpo/commands", "charge point", random => $"cpo/commands?charge_point_id={Point(random)}");
        yield return new("GET /cpo/commands", "status", random => $"cpo/commands?status=Timeout&offset={random.Next(1000)}");
        yield return new("GET /cpo/commands", "command that nobody gave", _ => "cpo/commands?command=set_power_limit");
        yield return new("GET /charge-points/{id}/messages", "first page", random => $"{Messages(random)}");
        yield return new("GET /charge-points/{id}/messages", "page in the middle", random => $"{Messages(random)}?offset={random.Next(10_000)}");
        yield return new("GET /charge-points/{id}/messages", "an action", random => $"{Messages(random)}?action=Heartbeat");
        yield return new("GET /charge-points/{id}/messages", "a rare action", random => $"{Messages(random)}?action=BootNotification");
        yield return new("GET /charge-points/{id}/messages", "an action that never was", random => $"{Messages(random)}?action=FirmwareStatusNotification");
        yield return new("GET /charge-points/{id}/messages", "an hour", random => $"{Messages(random)}?{Hour(random)}");
    }

    private static string Point(Random random) => $"BENCH-{random.Next(random.Next(2) == 0 ? HistorySize.BusyChargePoints : HistorySize.ChargePoints):D5}";

    /// <summary>Half of the time one that talks a lot.</summary>
    private static string Messages(Random random) =>
        $"charge-points/BENCH-{random.Next(random.Next(2) == 0 ? HistorySize.TalkativeChargePoints : HistorySize.LoggedChargePoints):D5}/messages";

    private static string Site(Random random) => $"site_BENCH{random.Next(HistorySize.Sites):D3}";

    /// <summary>Not of a small organization, not one that runs.</summary>
    private static string Session(Random random) => $"sess_BENCH{random.Next((HistorySize.Sessions - HistorySize.Running) / 1000) * 1000L + random.Next(999):D16}";

    private static string Small(Random random) => HistorySize.SmallKey(random.Next(HistorySize.SmallOrganizations));

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];

    private static string Span(Random random, int leastDays, int mostDays)
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-random.Next(mostDays * 24 * 60, HistorySize.Months * 30 * 24 * 60));
        return $"from={Text(from)}&to={Text(from.AddMinutes(random.Next(leastDays * 24 * 60, mostDays * 24 * 60)))}";
    }

    private static string Hour(Random random)
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-random.Next(120, 6 * 24 * 60));
        return $"from={Text(from)}&to={Text(from.AddHours(1))}";
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
