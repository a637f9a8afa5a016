using System.Text;

namespace Orleans.Embedded;

/// <summary>Replaces the <c>@Name</c> parameters of a query text; literals, quoted names and comments are left alone.</summary>
internal static class SqlText
{
    public static string Replace(string text, Func<string, string> parameter)
    {
        var result = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length;)
        {
            var end = EndOfOpaque(text, i);
            if (end > i)
            {
                result.Append(text, i, end - i);
                i = end;
            }
            else if (text[i] == '@' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '_'))
            {
                end = i + 1;
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                    end++;
                result.Append(parameter(text[(i + 1)..end]));
                i = end;
            }
            else
            {
                result.Append(text[i++]);
            }
        }

        return result.ToString();
    }

    // Where a literal, a quoted name, a dollar-quoted text or a comment that begins here ends; the same place if none begins.
    private static int EndOfOpaque(string text, int start) => text[start] switch
    {
        '\'' => After(text, "'", start + 1),
        '"' => After(text, "\"", start + 1),
        '-' when text.AsSpan(start).StartsWith("--") => After(text, "\n", start),
        '/' when text.AsSpan(start).StartsWith("/*") => After(text, "*/", start + 2),
        '$' when text.IndexOf('$', start + 1) is var tag && tag > 0 => After(text, text[start..(tag + 1)], tag + 1),
        _ => start,
    };

    private static int After(string text, string end, int from) =>
        text.IndexOf(end, from, StringComparison.Ordinal) is var found && found < 0 ? text.Length : found + end.Length;
}
