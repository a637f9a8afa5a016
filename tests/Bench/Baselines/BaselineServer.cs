using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Bench.Baselines;

/// <summary>
/// What the machine can do at best: a bare Kestrel WebSocket server that answers every call with a fixed answer, at once or after one
/// PostgreSQL commit. It checks nothing, knows nobody and keeps nothing else.
/// </summary>
internal static class BaselineServer
{
    private const int BufferSize = 4 * 1024;

    /// <summary>Listens on a port of the system's choice and prints it as the first line.</summary>
    public static async Task Run(CommitPerMessage? store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest ? Serve(context, store) : Refuse(context));
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.First()).Port);
        await app.WaitForShutdownAsync();
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static async Task Serve(HttpContext context, CommitPerMessage? store)
    {
        var subprotocol = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
        using var socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol);
        var id = context.Request.Path.Value ?? "";
        var buffer = new byte[BufferSize];
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                    break;
                if (store is not null)
                    await store.Commit(id, buffer.AsMemory(0, read.Count));
                var length = CannedAnswer.Write(buffer, read.Count);
                await socket.SendAsync(buffer.AsMemory(0, length), WebSocketMessageType.Text, true, CancellationToken.None);
            }
        }
        catch (WebSocketException)
        {
            // The generator went away.
        }
    }
}
