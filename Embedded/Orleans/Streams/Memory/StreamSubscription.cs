using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Embedded;

/// <summary>One consumer of one stream: its batches in order, one at a time, each tried until it is taken or its time is over.</summary>
internal abstract class StreamSubscription(EmbeddedSilo silo, StreamPullingAgentOptions options, StreamId stream, Guid id)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);
    private readonly Queue<StreamBatch> _waiting = new();
    private bool _pumping;
    private volatile bool _ended;

    public Guid Id => id;

    public StreamId Stream => stream;

    protected EmbeddedSilo Silo => silo;

    /// <summary>Who it is, for handles and logs.</summary>
    public abstract GrainId Consumer { get; }

    public void Enqueue(StreamBatch batch)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(batch);
            if (_pumping || _ended)
                return;
            _pumping = true;
        }

        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _ = Task.Run(Pump);
    }

    public void End()
    {
        _ended = true;
        lock (_waiting)
            _waiting.Clear();
    }

    /// <summary>Makes an observer the one that gets the items.</summary>
    public abstract void Attach(object observer);

    public abstract void Detach();

    protected abstract Task Deliver(StreamBatch batch);

    protected abstract Task Tell(Exception failure);

    private async Task Pump()
    {
        while (true)
        {
            StreamBatch? batch;
            lock (_waiting)
            {
                if (_ended || !_waiting.TryDequeue(out batch))
                {
                    _pumping = false;
                    return;
                }
            }

            await DeliverInTime(batch);
        }
    }

    private async Task DeliverInTime(StreamBatch batch)
    {
        var began = silo.Clock.GetTimestamp();
        var pause = s_firstPause;
        for (var attempt = 1; !_ended && !silo.IsStopping; attempt++)
        {
            try
            {
                await Deliver(batch);
                return;
            }
            catch (ClientNotAvailableException)
            {
                End();
                return;
            }
            catch (Exception e)
            {
                if (silo.Clock.GetElapsedTime(began) + pause > options.MaxEventDeliveryTime)
                {
                    EngineLog.ItemGivenUp(silo.Log, stream.ToString(), Consumer.ToString(), attempt, e);
                    await TellOfFailure(e);
                    return;
                }
            }

            await Task.Delay(pause, silo.Clock);
            pause = pause * 2 > s_longestPause ? s_longestPause : pause * 2;
        }
    }

    private async Task TellOfFailure(Exception cause)
    {
        try
        {
            await Tell(new StreamEventDeliveryFailureException($"An item of {stream} could not be delivered to {Consumer}", cause));
        }
        catch (Exception e)
        {
            EngineLog.ItemGivenUp(silo.Log, stream.ToString(), Consumer.ToString(), 0, e);
        }
    }
}
