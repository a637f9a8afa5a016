using Dynamo.Api.Pdf;

namespace Dynamo.Api.Billing;

/// <summary>A receipt on paper.</summary>
internal static class ReceiptPdf
{
    private const double Left = 56, Right = PdfDocument.Width - 56, Top = PdfDocument.Height - 64, Bottom = 64, Size = 9.5, Step = 15;

    // Where the columns of the lines end; the first begins at the left.
    private static readonly double[] Ends = [270, 345, 395, 440, 485, Right];

    public static byte[] Write(Receipt receipt)
    {
        var text = new ReceiptText(receipt);
        var paper = new PdfDocument(text.Title);
        paper.AddPage();
        paper.Text(Left, Top, 18, text.Title, bold: true);
        paper.Text(Left, Top - 20, 11, Helvetica.Fit(text.Issuer, 11, Right - Left));
        var y = Top - 50;
        foreach (var (name, value) in text.Facts)
        {
            paper.Text(Left, y, Size, name);
            paper.Text(Left + 90, y, Size, Helvetica.Fit(value, Size, Right - Left - 90));
            y -= Step;
        }
        y -= Step;
        Row(paper, y, ReceiptText.Columns, bold: true);
        foreach (var line in text.Lines)
        {
            y -= Step;
            if (y < Bottom)
            {
                paper.AddPage();
                y = Top;
            }
            Row(paper, y, line);
        }
        paper.Line(Left, Right, y - 5);
        y -= 5;
        foreach (var (name, value) in text.Sums)
        {
            y -= Step;
            paper.Text(Ends[2], y, Size, name, name == "Total");
            paper.TextUpTo(Right, y, Size, value, name == "Total");
        }
        return paper.ToBytes();
    }

    private static void Row(PdfDocument paper, double y, IReadOnlyList<string> cells, bool bold = false)
    {
        paper.Text(Left, y, Size, Helvetica.Fit(cells[0], Size, Ends[0] - Left), bold);
        for (var i = 1; i < cells.Count; i++) paper.TextUpTo(Ends[i], y, Size, cells[i], bold);
    }
}
