using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Leads a call that arrived through the silo's filters and the grain's own.</summary>
internal sealed class IncomingFilters(Activation target, Call call) : CallContext(call, target.GrainId), IIncomingGrainCallContext
{
    public override object Grain => target.GrainInstance!;

    public IGrainContext TargetContext => target;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var declared = InterfaceMethod;
            if (!declared.DeclaringType!.IsInstanceOfType(Grain) || !declared.DeclaringType.IsInterface)
                return declared;
            var map = Grain.GetType().GetInterfaceMap(declared.DeclaringType);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, declared)];
        }
    }

    public static Task Run(Activation target, Call call) => new IncomingFilters(target, call).Run();

    protected override Task? Filter(int place)
    {
        var filters = target.Silo.IncomingFilters;
        if (place < filters.Length)
            return filters[place].Invoke(this);
        return place == filters.Length && Grain is IIncomingGrainCallFilter own ? own.Invoke(this) : null;
    }

    protected override Task Last() => Call.Run(Grain);
}
