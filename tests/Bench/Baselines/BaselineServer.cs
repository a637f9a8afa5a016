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
/// thing that the product cannot do without. It checks nothing, knows nobody and keeps nothing else.
/// </summary>
internal static class BaselineServer
{
    private const int BufferSize = 4 * 1024;

    /// <summary>Listens on a port of the system's choice and prints it as the first line.</summary>
    /// <param name="first">For a connection, what is done with each message before it is answered; null answers from memory.</param>
    /// <param name="add">What that needs.</param>
    public static async Task Run(Func<HttpContext, Func<ReadOnlyMemory<byte>, Task>>? first = null, Action<WebApplicationBuilder>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        add?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest ? Serve(context, first?.Invoke(context)) : Refuse(context));
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.First()).Port);
        await app.WaitForShutdownAsync();
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static async Task Serve(HttpContext context, Func<ReadOnlyMemory<byte>, Task>? first)
    {
        var subprotocol = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
        using var socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol);
        var buffer = new byte[BufferSize];
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                    break;
                if (first is not null)
                    await first(buffer.AsMemory(0, read.Count));
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
