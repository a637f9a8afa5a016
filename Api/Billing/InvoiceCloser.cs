namespace Dynamo.Api.Billing;

/// <summary>Looks now and then whether months are to be closed. Any number of processes may do so.</summary>
internal sealed partial class InvoiceCloser(InvoiceClosing closing, TimeProvider time, ILogger<InvoiceCloser> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>A process that starts has other things to do first.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstLook, time, stoppingToken);
        while (true)
        {
            try
            {
                await closing.CloseDue(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    [LoggerMessage(6203, LogLevel.Warning, "Invoices could not be closed and will be tried again")]
    private partial void LogFailed(Exception failure);
}
