using System.Runtime.InteropServices;
using System.Text.Json;
using Dynamo.ChargerSim;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Provisioning;
using Dynamo.ChargerSim.Wire;

// One thread polls the sockets and works where it stands: the generator must take as little as it can from the cores that it shares.
// Read by System.Net.Sockets at its first use, so it must be said before.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");

SimOptions options;
try
{
    options = CommandLineReader.Read(args);
}
catch (Exception wrong) when (wrong is ArgumentException or FormatException or IOException or JsonException)
{
    await Console.Error.WriteLineAsync(args is ["--help" or "-h"] ? CommandLineReader.Usage : $"{wrong.Message}\n\n{CommandLineReader.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var result = await Runner.Run(options, stop.Token);
    Console.WriteLine(options.Json ? JsonSerializer.Serialize(result, ResultJson.Default.Result) : result.ToText());
    return result.ErrorCount == 0 ? 0 : 1;
}
catch (Exception fault) when (fault is ArgumentException or HandshakeRefused or ApiRefused or InvalidDataException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
