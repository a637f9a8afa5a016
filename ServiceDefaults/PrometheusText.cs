using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Dynamo.ServiceDefaults;

/// <summary>Prometheus' text format, version 0.0.4: dots become underscores, the unit and "total" stand in the name.</summary>
internal static class PrometheusText
{
    public static string NameOf(Instrument instrument, string kind)
    {
        var name = new StringBuilder(instrument.Name.Length + 16);
        foreach (var c in instrument.Name) name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (!name.ToString().EndsWith(unit, StringComparison.Ordinal)) name.Append(unit);
        if (kind == "counter") name.Append("_total");
        return name.ToString();
    }

    /// <summary>One family: its instruments have the same name, so they are written under one head.</summary>
    public static void Append(StringBuilder text, IReadOnlyList<MetricFamily> families)
    {
        var (name, kind) = (families[0].Name, families[0].Kind);
        text.Append("# HELP ").Append(name).Append(' ').Append(Escape(families[0].Description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (var (tags, series) in families.SelectMany(family => family.Series))
        {
            var labels = string.Join(',', tags.Select(tag => $"{Label(tag.Key)}=\"{Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "")}\""));
            if (kind == "histogram") AppendHistogram(text, name, labels, series);
            else AppendLine(text, name, labels, series.Value);
        }
    }

    private static void AppendHistogram(StringBuilder text, string name, string labels, MetricSeries series)
    {
        var buckets = series.Buckets;
        var before = labels.Length > 0 ? labels + "," : "";
        long sum = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            sum += buckets[i];
            var bound = i < series.Bounds.Length ? Number(series.Bounds[i]) : "+Inf";
            AppendLine(text, name + "_bucket", $"{before}le=\"{bound}\"", sum);
        }
        AppendLine(text, name + "_sum", labels, series.Value);
        AppendLine(text, name + "_count", labels, sum);
    }

    private static void AppendLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Label(string key) => string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
