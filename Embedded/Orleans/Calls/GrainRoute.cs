using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>To a grain, through the directory; the activation that was met last is remembered.</summary>
internal sealed class GrainRoute(EmbeddedSilo silo, GrainClass grainClass, GrainId id) : Route(id)
{
    private Activation? _last;

    public GrainClass Class => grainClass;

    internal Activation? Last { set => _last = value; }

    public override Task Send(Call call)
    {
        if (silo.OutgoingFilters.Length > 0)
            return OutgoingFilters.Run(silo, this, call);
        return SendNow(call);
    }

    public override void Post(Call call)
    {
        if (silo.OutgoingFilters.Length > 0)
            _ = OutgoingFilters.Run(silo, this, call);
        else
            PostNow(call);
    }

    internal Task SendNow(Call call)
    {
        while (true)
        {
            var activation = Locate();
            if (activation is null)
                return Refuse(call);
            if (activation.TryReceive(call) is { } answer)
                return answer;
            _last = null;
        }
    }

    internal void PostNow(Call call)
    {
        while (Locate() is { } activation)
        {
            if (activation.TryPost(call))
                return;
            _last = null;
        }
    }

    private Activation? Locate()
    {
        if (_last is { IsGone: false } last)
            return last;
        if (grainClass.Workers > 0)
            return silo.Directory.Worker(grainClass, Id);
        return _last = silo.Directory.Locate(grainClass, Id);
    }

    private Task Refuse(Call call)
    {
        var pending = call.Pend();
        call.Fail(new SiloUnavailableException($"The silo is stopping: the call of {call.Method.Name} to {Id} was not made."));
        return pending;
    }
}
