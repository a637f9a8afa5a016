using System.Text.Json;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>The outer array of an OCPP-J message, taken apart in place.</summary>
internal readonly ref struct OcppFrame
{
    private OcppFrame(int kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Id = id;
        Name = name;
        Payload = payload;
    }

    /// <summary>2 CALL, 3 CALLRESULT, 4 CALLERROR.</summary>
    public int Kind { get; }

    public ReadOnlySpan<byte> Id { get; }

    /// <summary>The action of a CALL, the code of a CALLERROR, else empty.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The payload, or the details of a CALLERROR.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    public static OcppFrame Read(ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        json.Read();
        json.Read();
        var kind = json.GetInt32();
        json.Read();
        var id = json.ValueSpan;
        json.Read();
        ReadOnlySpan<byte> name = default;
        if (kind != 3)
        {
            name = json.ValueSpan;
            json.Read();
        }

        var start = (int)json.TokenStartIndex;
        json.Skip();
        return new OcppFrame(kind, id, name, message[start..(int)json.BytesConsumed]);
    }
}
