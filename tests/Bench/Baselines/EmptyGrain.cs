using Dynamo.Bench.Measurements;
using Dynamo.Bench.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;

namespace Dynamo.Bench.Baselines;

/// <summary>One call of a grain that does nothing, for each message: what the engine leaves of a bare server, before the product has done anything.</summary>
internal static class EmptyGrain
{
    /// <summary>A silo of its own, alone.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Take(), FreePort.Take()));
    }

    public static Func<ReadOnlyMemory<byte>, Task> Of(HttpContext connection)
    {
        var id = connection.Request.Path.Value ?? "";
        var grain = connection.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IPingGrain>($"ping{id}");
        return _ => grain.Ping(id);
    }
}
