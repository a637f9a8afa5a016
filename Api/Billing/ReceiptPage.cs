using System.Text;
using System.Text.Encodings.Web;

namespace Dynamo.Api.Billing;

/// <summary>A receipt as a page to print: no script, nothing from elsewhere.</summary>
internal static class ReceiptPage
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;color:#1b1f24;max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0}p{margin:0 0 1.5rem;color:#57606a}dl{display:grid;grid-template-columns:8rem 1fr;margin:0 0 1.5rem}dt{color:#57606a}dd{margin:0}
        table{border-collapse:collapse;width:100%}th,td{padding:.35rem .25rem;border-bottom:1px solid #d0d7de;text-align:right;vertical-align:top}
        th:first-child,td:first-child{text-align:left}tfoot td{border:0}tfoot tr:last-child td{font-weight:600}@media print{body{margin:0;max-width:none}}
        """;

    public static string Write(Receipt receipt)
    {
        var text = new ReceiptText(receipt);
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append($"<title>{Safe(text.Title)}</title><style>{Style}</style></head><body><h1>{Safe(text.Title)}</h1><p>{Safe(text.Issuer)}</p><dl>");
        foreach (var (name, value) in text.Facts) page.Append($"<dt>{Safe(name)}</dt><dd>{Safe(value)}</dd>");
        page.Append("</dl><table><thead><tr>");
        foreach (var column in ReceiptText.Columns) page.Append($"<th>{Safe(column)}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var line in text.Lines) page.Append($"<tr>{string.Concat(line.Select(cell => $"<td>{Safe(cell)}</td>"))}</tr>");
        page.Append("</tbody><tfoot>");
        foreach (var (name, value) in text.Sums) page.Append($"<tr><td>{Safe(name)}</td><td colspan=\"5\">{Safe(value)}</td></tr>");
        return page.Append("</tfoot></table></body></html>").ToString();
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
