using System.Text;
using Dynamo.OcppEdge.Connections;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Tests.Commands;

public sealed class OutgoingCallsTests
{
    private static readonly OutgoingCall Reset = new("Reset", "{}"u8.ToArray());
    private readonly List<OpenCall> _sent = [];
    private readonly OutgoingCalls _calls;

    public OutgoingCallsTests() => _calls = new OutgoingCalls(Send, TimeProvider.System, mayWait: 2);

    [Fact]
    public async Task An_answer_that_is_being_noted_when_its_time_is_up_is_the_answer()
    {
        var asked = _calls.Call(Reset, TimeSpan.FromMilliseconds(30));

        // Long enough for whoever asked to have given up.
        await _calls.Take(AnswerTo(_sent.ShouldHaveSingleItem()), (fate, _) =>
        {
            fate.ShouldBe(AnswerFate.Taken);
            SpinWait.SpinUntil(() => asked.IsCompleted, TimeSpan.FromMilliseconds(300));
        });

        (await asked).ShouldSatisfyAllConditions(answer => answer.Kind.ShouldBe(AnswerKind.Result), answer => answer.Payload.ShouldBe("""{"status":"Accepted"}"""));
    }

    [Fact]
    public async Task A_note_that_fails_leaves_nobody_waiting()
    {
        var asked = _calls.Call(Reset, TimeSpan.FromSeconds(30));

        await Should.ThrowAsync<InvalidOperationException>(async () =>
            await _calls.Take(AnswerTo(_sent.ShouldHaveSingleItem()), (_, _) => throw new InvalidOperationException("no room")));

        (await asked).Kind.ShouldBe(AnswerKind.Result);
    }

    [Fact]
    public async Task An_answer_after_the_time_is_late_and_the_next_call_goes_out()
    {
        var asked = _calls.Call(Reset, TimeSpan.FromMilliseconds(30));
        var waiting = _calls.Call(Reset, TimeSpan.FromSeconds(30));
        (await asked).Kind.ShouldBe(AnswerKind.TimedOut);

        var fates = new List<AnswerFate>();
        await _calls.Take(AnswerTo(_sent[0]), (fate, _) => fates.Add(fate));
        await _calls.Take(AnswerTo(_sent[1]), (fate, _) => fates.Add(fate));

        fates.ShouldBe([AnswerFate.Late, AnswerFate.Taken]);
        (await waiting).Kind.ShouldBe(AnswerKind.Result);
    }

    [Fact]
    public async Task A_call_whose_turn_does_not_come_was_not_sent()
    {
        _ = _calls.Call(Reset, TimeSpan.FromSeconds(30));

        (await _calls.Call(Reset, TimeSpan.FromMilliseconds(30))).Kind.ShouldBe(AnswerKind.Busy);

        _sent.Count.ShouldBe(1);
        _calls.Close();
    }

    private ValueTask<bool> Send(OpenCall call)
    {
        _sent.Add(call);
        return ValueTask.FromResult(true);
    }

    private static Frame AnswerTo(OpenCall call) => new(FrameKind.CallResult, call.JsonId, Payload: Encoding.UTF8.GetBytes("""{"status":"Accepted"}"""));
}
