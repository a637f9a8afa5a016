namespace Dynamo.Api.Billing;

/// <summary>Looks every few seconds whether receipts wait to be mailed; less often while the mail server is away. Any number of processes may do so.</summary>
internal sealed partial class ReceiptMailer(ReceiptDelivery delivery, TimeProvider time, ILogger<ReceiptMailer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var pause = Interval;
            try
            {
                if (await delivery.SendDue(stoppingToken) is { } away)
                {
                    LogAway(away);
                    pause = WhileAway;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(6201, LogLevel.Warning, "Receipts could not be sent and will be tried again")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(6202, LogLevel.Warning, "The mail server cannot be reached; receipts wait: {Problem}")]
    private partial void LogAway(string problem);
}
