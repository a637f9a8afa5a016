namespace Dynamo.ChargePoints;

/// <summary>Settings whose values are passwords: never stored, shown or logged in clear.</summary>
public static class SecretSettings
{
    /// <summary>Their names: keys of 1.6, variables of 2.0.1.</summary>
    public static IReadOnlyList<string> Names { get; } = ["AuthorizationKey", "BasicAuthPassword", "Password", "ApnPassword", "SimPin", "Authorization"];

    /// <summary>Whether a setting is one, by its key (1.6) or <c>Component.Variable[/instance][#Attribute]</c> (2.0.1), compared without case.</summary>
    public static bool Contains(string name)
    {
        var variable = name.AsSpan(name.LastIndexOf('.') + 1);
        var end = variable.IndexOfAny('/', '#');
        if (end >= 0) variable = variable[..end];
        foreach (var secret in Names)
            if (variable.Equals(secret, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
