namespace FastEndpoints;

/// <summary>Marks a property that does not have to be in the JSON body, even when it is <c>required</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NonJsonBindingAttribute : Attribute;

/// <summary>The places besides the body that a property can be bound from.</summary>
[Flags]
public enum Source
{
    FormField = 1,
    RouteParam = 2,
    QueryParam = 4,
    All = FormField | RouteParam | QueryParam,
}

/// <summary>Excludes sources of a property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class DontBindAttribute(Source sources) : NonJsonBindingAttribute
{
    public Source BindingSources { get; } = sources;

    /// <summary>Whether the request is refused when the value is absent.</summary>
    public bool IsRequired { get; set; }
}

/// <summary>Binds from the route only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RouteParamAttribute() : DontBindAttribute(Source.QueryParam | Source.FormField);

/// <summary>Binds from the query string only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class QueryParamAttribute() : DontBindAttribute(Source.RouteParam | Source.FormField);

/// <summary>Another name in route and query.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BindFromAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The whole JSON body becomes the value of this property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromBodyAttribute : Attribute;

/// <summary>Binds from a header; required unless said otherwise.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromHeaderAttribute(string? headerName = null, bool isRequired = true, bool removeFromSchema = false) : NonJsonBindingAttribute
{
    public FromHeaderAttribute(bool isRequired, bool removeFromSchema = false) : this(null, isRequired, removeFromSchema) { }

    public string? HeaderName { get; } = headerName;
    public bool IsRequired { get; } = isRequired;
    public bool RemoveFromSchema { get; } = removeFromSchema;
}

/// <summary>Binds from a claim of the caller; required unless said otherwise.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class FromClaimAttribute(string? claimType = null, bool isRequired = true, bool removeFromSchema = false) : NonJsonBindingAttribute
{
    public FromClaimAttribute(bool isRequired, bool removeFromSchema = false) : this(null, isRequired, removeFromSchema) { }

    public string? ClaimType { get; } = claimType;
    public bool IsRequired { get; } = isRequired;
    public bool RemoveFromSchema { get; } = removeFromSchema;
}
