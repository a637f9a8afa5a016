using System.Linq.Expressions;

namespace FastEndpoints;

/// <summary>The path that an expression walks: <c>x => x.Lines[2].Price</c> is <c>Lines[2].Price</c>.</summary>
internal static class PropertyChain
{
    internal static string Of(LambdaExpression expression) => Of(expression.Body);

    private static string Of(Expression expression) => expression switch
    {
        UnaryExpression u => Of(u.Operand),
        MemberExpression { Expression: null or ParameterExpression } m => m.Member.Name,
        MemberExpression m => $"{Of(m.Expression!)}.{m.Member.Name}",
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } b => $"{Of(b.Left)}[{Value(b.Right)}]",
        MethodCallExpression { Object: { } target, Method.Name: "get_Item", Arguments: [var index] } => $"{Of(target)}[{Value(index)}]",
        _ => throw new NotSupportedException($"[{expression}] is not a path of properties!"),
    };

    private static string Value(Expression index)
    {
        var value = Expression.Lambda(index).Compile().DynamicInvoke();
        return value is string text ? $"\"{text}\"" : $"{value}";
    }
}
