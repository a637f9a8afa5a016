namespace Dynamo.Api.Pdf;

/// <summary>How wide Helvetica is, as its makers published it: thousandths of the size, from the space to the tilde.</summary>
internal static class Helvetica
{
    private const int Other = 556;

    private static readonly short[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    public static double WidthOf(string text, double size) => text.Sum(character => character is >= ' ' and <= '~' ? Widths[character - ' '] : Other) * size / 1000;

    /// <summary>As much of a text as fits; the end is cut with dots.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (WidthOf(text, size) <= width) return text;
        var length = text.Length;
        while (length > 0 && WidthOf(text[..length] + "...", size) > width) length--;
        return text[..length].TrimEnd() + "...";
    }
}
