namespace Orleans.Embedded;

/// <summary>Work of the engine itself that queues like a call: timer ticks and stream deliveries.</summary>
internal sealed class WorkCall(MethodEntry method, Func<object, Task> work, bool interleaves = false, bool staysHere = false, bool keepsAlive = true) : VoidCall
{
    public override MethodEntry Method => method;

    public override bool AlwaysInterleaves => interleaves;

    public override bool StaysHere => staysHere;

    public override bool KeepsAlive => keepsAlive;

    public override Task Run(object target) => work(target);

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));
}
