using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Leads a call that is made through the silo's filters.</summary>
internal sealed class OutgoingFilters(EmbeddedSilo silo, GrainRoute route, Call call) : CallContext(call, route.Id), IOutgoingGrainCallContext
{
    public override object Grain { get; } = new GrainReference(route);

    public IGrainContext? SourceContext { get; } = Activation.Current;

    public static Task Run(EmbeddedSilo silo, GrainRoute route, Call call) => new OutgoingFilters(silo, route, call).Run();

    protected override Task? Filter(int place) => place < silo.OutgoingFilters.Length ? silo.OutgoingFilters[place].Invoke(this) : null;

    protected override Task Last()
    {
        if (!Call.Method.OneWay)
            return route.SendNow(Call);
        route.PostNow(Call);
        return Task.CompletedTask;
    }
}
