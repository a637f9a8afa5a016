using System.Globalization;
using System.Text;

namespace Dynamo.Api.Pdf;

/// <summary>
/// A small PDF (ISO 32000-1): A4 pages of text and lines in Helvetica, which every reader has. Texts are in the alphabet of Windows-1252; what is not in it
/// becomes a question mark.
/// </summary>
internal sealed class PdfDocument(string title)
{
    public const double Width = 595, Height = 842;

    private readonly List<StringBuilder> _pages = [];

    public void AddPage() => _pages.Add(new StringBuilder());

    /// <summary>Writes text on the last page; x and y are points from the lower left corner.</summary>
    public void Text(double x, double y, double size, string text, bool bold = false) =>
        _pages[^1].Append($"BT /F{(bold ? 2 : 1)} {N(size)} Tf {N(x)} {N(y)} Td ({Escape(text)}) Tj ET\n");

    /// <summary>The same, ending at x.</summary>
    public void TextUpTo(double x, double y, double size, string text, bool bold = false) => Text(x - Helvetica.WidthOf(text, size), y, size, text, bold);

    public void Line(double fromX, double toX, double y) => _pages[^1].Append($"0.5 w {N(fromX)} {N(y)} m {N(toX)} {N(y)} l S\n");

    public byte[] ToBytes()
    {
        // 1 catalog, 2 pages, 3 and 4 fonts, 5 information, then a page and its content each.
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{6 + 2 * i} 0 R"))}] >>",
            Font("Helvetica"), Font("Helvetica-Bold"), $"<< /Title ({Escape(title)}) >>",
        };
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {N(Width)} {N(Height)}] /Contents {7 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
            objects.Add($"<< /Length {_pages[i].Length} >>\nstream\n{_pages[i]}endstream");
        }
        return Encoding.Latin1.GetBytes(Assemble(objects));
    }

    private static string Assemble(List<string> objects)
    {
        // One character is one byte here, so positions can be counted in characters.
        var file = new StringBuilder("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var places = new List<int>();
        foreach (var content in objects)
        {
            places.Add(file.Length);
            file.Append($"{places.Count} 0 obj\n{content}\nendobj\n");
        }
        var table = file.Length;
        file.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) file.Append($"{place:D10} 00000 n \n");
        return file.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }

    private static string Font(string name) => $"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>";

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '(' or ')' or '\\') escaped.Append('\\');
            escaped.Append(character switch
            {
                >= ' ' and <= '~' or >= '\u00a0' and <= '\u00ff' => character,
                '\u20ac' => '\u0080',
                '\u2013' => '\u0096',
                '\u2014' => '\u0097',
                '\u2018' or '\u2019' => '\u0092',
                _ => '?',
            });
        }
        return escaped.ToString();
    }
}
