namespace FastEndpoints;

/// <summary>Keeps discovery from registering a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DontRegisterAttribute : Attribute;

/// <summary>Keeps a settable property of an endpoint from being resolved from the services.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DontInjectAttribute : Attribute;
