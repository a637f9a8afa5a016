using System.Runtime.CompilerServices;
using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>What callers hold of a grain or an observer; the generated classes of the interfaces derive from it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly Route _route;

    internal GrainReference(Route route) => _route = route;

    public GrainId GrainId => _route.Id;

    public GrainInterfaceType InterfaceType => Proxies.InterfaceOf(GetType());

    internal Route Route => _route;

    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable => (TGrainInterface)(object)Cast(typeof(TGrainInterface));

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    internal GrainReference Cast(Type interfaceType) => interfaceType.IsInstanceOfType(this) ? this : Proxies.Create(interfaceType, _route);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Task SendCall(Call call) => _route.Send(call);

    internal Task PostCall(Call call)
    {
        _route.Post(call);
        return Task.CompletedTask;
    }
}
