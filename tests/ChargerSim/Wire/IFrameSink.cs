namespace Dynamo.ChargerSim.Wire;

/// <summary>Who is told what a socket receives. Called on the socket's thread; must not block.</summary>
internal interface IFrameSink
{
    void Text(ReadOnlySpan<byte> message);

    void Closed(CloseReason reason);
}
