namespace FastEndpoints;

#pragma warning disable CA1822 // an instance of it is what the configuration action gets; the values are one set for the process
/// <summary>What an application sets at <c>UseFastEndpoints</c>; one set of values for the whole process, set by its first host.</summary>
public sealed class Config
{
    internal static readonly BindingOptions BndOpts = new();
    internal static readonly EndpointOptions EpOpts = new();
    internal static readonly ErrorOptions ErrOpts = new();
    internal static readonly SecurityOptions SecOpts = new();
    internal static readonly SerializerOptions SerOpts = new();
    internal static readonly ValidationOptions ValOpts = new();

    public BindingOptions Binding => BndOpts;
    public EndpointOptions Endpoints => EpOpts;
    public ErrorOptions Errors => ErrOpts;
    public SecurityOptions Security => SecOpts;
    public SerializerOptions Serializer => SerOpts;
    public ValidationOptions Validation => ValOpts;

    internal static string WireName(string name) => SerOpts.Options.PropertyNamingPolicy?.ConvertName(name) ?? name;
}
