using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The beginning and the end of an activation.</summary>
internal sealed class ActivationLife(Activation activation)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StagedLifecycle? _stages;
    private List<IDisposable>? _timers;
    private DeactivationReason _reason;
    private bool _deactivating;
    private bool _activated;

    public StagedLifecycle Stages => _stages ??= new StagedLifecycle();

    public Task Ended => _ended.Task;

    /// <summary>Construct, read state, OnActivateAsync, then the calls that wait.</summary>
    public void Begin() => activation.Turns.Run(() => _ = Activate());

    public void Deactivate(DeactivationReason reason)
    {
        lock (activation.Turns)
        {
            if (_deactivating)
                return;
            _deactivating = true;
            _reason = reason;
            if (!_activated)
                return; // Activate sees it at its end
        }

        if (activation.Gate.Close())
            activation.Turns.Run(() => _ = End());
    }

    public void CallsEnded() => activation.Turns.Run(() => _ = End());

    public void Add(IDisposable timer)
    {
        lock (activation.Turns)
            (_timers ??= []).Add(timer);
    }

    public void Remove(IDisposable timer)
    {
        lock (activation.Turns)
            _timers?.Remove(timer);
    }

    private async Task Activate()
    {
        var silo = activation.Silo;
        try
        {
            using var limit = new CancellationTokenSource(silo.Collection.ActivationTimeout, silo.Clock);
            activation.Scope = silo.Services.CreateAsyncScope();
            activation.GrainInstance = activation.Class.Create(activation);
            if (activation.GrainInstance is ILifecycleParticipant<IGrainLifecycle> participant)
                participant.Participate(Stages);
            if (_stages is not null)
                await _stages.Start(int.MinValue, GrainLifecycleStage.Activate - 1, limit.Token).WaitAsync(limit.Token);
            if (activation.GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
            if (_stages is not null)
                await _stages.Start(GrainLifecycleStage.Activate - 1, int.MaxValue, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e)
        {
            await Discard(e);
            return;
        }

        lock (activation.Turns)
        {
            _activated = true;
            if (!_deactivating)
            {
                activation.Gate.Open();
                return;
            }
        }

        activation.Gate.Close();
        await End();
    }

    private async Task Discard(Exception reason)
    {
        EngineLog.ActivationFailed(activation.Silo.Log, activation.GrainId.ToString(), reason);
        var left = Withdraw();
        foreach (var call in left)
        {
            call.Fail(reason);
            activation.Silo.Timeouts.Leave(call);
        }

        await Release();
    }

    private async Task End()
    {
        var silo = activation.Silo;
        using (var limit = new CancellationTokenSource(silo.Collection.DeactivationTimeout, silo.Clock))
        {
            StopTimers();
            try
            {
                if (activation.GrainInstance is IGrainBase grain)
                    await grain.OnDeactivateAsync(_reason, limit.Token).WaitAsync(limit.Token);
                if (_stages is not null)
                    await _stages.Stop(e => EngineLog.DeactivationFailed(silo.Log, activation.GrainId.ToString(), e), limit.Token);
            }
            catch (Exception e)
            {
                EngineLog.DeactivationFailed(silo.Log, activation.GrainId.ToString(), e);
            }
        }

        var left = Withdraw();
        await Release();
        foreach (var call in left)
            Gate.Forward(call, silo);
    }

    private List<Call> Withdraw()
    {
        activation.Silo.Directory.Remove(activation);
        return activation.Gate.Abandon();
    }

    private async Task Release()
    {
        StopTimers();
        try
        {
            // The scope disposes what it made, but the grain was made by us.
            if (activation.GrainInstance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (activation.GrainInstance is IDisposable disposable)
                disposable.Dispose();
            if (activation.Scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception e)
        {
            EngineLog.DeactivationFailed(activation.Silo.Log, activation.GrainId.ToString(), e);
        }

        _ended.TrySetResult();
    }

    private void StopTimers()
    {
        List<IDisposable> timers;
        lock (activation.Turns)
        {
            timers = _timers ?? [];
            _timers = null;
        }

        timers.ForEach(t => t.Dispose());
    }
}
