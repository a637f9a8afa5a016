using System.Collections.Frozen;
using System.Text;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>Everything that the edge must know of one version of OCPP, as data. Each version fills one in, in its RouteTable.cs.</summary>
internal sealed class OcppProtocol
{
    private const int LongestAction = 64;
    private readonly FrozenDictionary<string, CallRoute>.AlternateLookup<ReadOnlySpan<char>> _calls;
    private readonly FrozenDictionary<string, CommandShape> _commands;

    public OcppProtocol(IEnumerable<CallRoute> calls, IEnumerable<CommandShape> commands)
    {
        _calls = calls.ToFrozenDictionary(route => route.Action, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _commands = commands.ToFrozenDictionary(command => command.Action, StringComparer.OrdinalIgnoreCase);
    }

    public required OcppVersion Version { get; init; }

    /// <summary>How the version spells its CALLERROR codes.</summary>
    public required Func<CallFault, string> FaultName { get; init; }

    /// <summary>Whether a frame without a readable id, or with an unknown message type, is answered (2.0.1) or only logged (1.6).</summary>
    public required bool AnswersUnreadable { get; init; }

    /// <summary>How a command is said in this version.</summary>
    public required Func<Command, CommandPlan> Plan { get; init; }

    public IEnumerable<CallRoute> Calls => _calls.Dictionary.Values;

    public IEnumerable<CommandShape> Commands => _commands.Values;

    public CallRoute? FindCall(ReadOnlySpan<byte> action)
    {
        if (action.Length > LongestAction) return null;
        Span<char> name = stackalloc char[LongestAction];
        var length = Encoding.UTF8.GetChars(action, name);
        return _calls.TryGetValue(name[..length], out var route) ? route : null;
    }

    /// <summary>An action that we may send; a charger that calls it has the direction wrong.</summary>
    public CommandShape? FindCommand(string action) => _commands.GetValueOrDefault(action);
}
