namespace FastEndpoints;

/// <summary>The services of the newest host, for validators, which live as long as the process.</summary>
internal static class Processwide
{
    internal static volatile IServiceProvider? Services;

    /// <summary>Set once the first host has configured; later hosts' configurations are not run.</summary>
    internal static int Configured;
}
