using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Dialects;

/// <summary>How one OCPP version says what a charger has to say.</summary>
internal interface IDialect
{
    string Version { get; }

    string Subprotocol { get; }

    Message Boot(string chargerId);

    Message Heartbeat { get; }

    /// <param name="status">In the words of 1.6 (Available, Preparing, Charging, Finishing, Unavailable, Faulted).</param>
    Message Status(int connector, string status, DateTimeOffset at);

    Message Authorize(string tag);

    Message Start(Charge charge);

    /// <summary>Keeps what the answer to the start tells; false when the server does not let it charge.</summary>
    bool Started(Charge charge, Answer answer);

    Message Meter(Charge charge);

    Message Stop(Charge charge, string reason);

    bool Stopped(Answer answer);

    CommandReply Obey(Charger charger, string action, ReadOnlySpan<byte> payload);
}
