using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dynamo.Api.Tests.Billing.Mails;

/// <summary>A small mail server on a real socket. What it answers to a command can be scripted: null is the usual answer, an empty one ends the connection.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly bool _implicit;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;

    public MailServer(X509Certificate2? certificate = null, bool isImplicit = false, int port = 0)
    {
        (_certificate, _implicit) = (certificate, isImplicit);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>The answer to a command in place of the usual one; `DATA.` is the end of a mail.</summary>
    public Func<string, string?> Script { get; set; } = _ => null;

    public ConcurrentQueue<string> Mails { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>The login that came, `user password`.</summary>
    public string? Login { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await Task.WhenAll([_accepting, .. _conversations]);
        _stopping.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _conversations.Add(Converse(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var socket = client;
        try
        {
            Stream stream = client.GetStream();
            if (_implicit) stream = await Secure(stream);
            await Say(stream, "220 mail.test ready");
            while (await Listen(stream) is { } line)
            {
                Commands.Enqueue(line);
                var reply = Script(line) ?? Usual(line, stream);
                if (reply.Length == 0) return;
                await Say(stream, reply);
                if (reply.StartsWith("221", StringComparison.Ordinal)) return;
                if (line == "STARTTLS" && reply.StartsWith("220", StringComparison.Ordinal)) stream = await Secure(stream);
                if (line == "DATA" && reply.StartsWith("354", StringComparison.Ordinal) && !await Take(stream)) return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side hung up, or does not trust us.
        }
    }

    private string Usual(string line, Stream stream)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
        {
            Login = string.Join(' ', Encoding.UTF8.GetString(Convert.FromBase64String(line[11..])).Split('\0')[1..]);
            return Login == "shop secret" ? "235 welcome" : "535 5.7.8 wrong";
        }
        return verb switch
        {
            "EHLO" => "250-mail.test" + (_certificate is null || stream is SslStream ? "" : "\r\n250-STARTTLS") + "\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "STARTTLS" => "220 go ahead",
            "DATA" => "354 go ahead",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
    }

    private async Task<bool> Take(Stream stream)
    {
        var mail = new StringBuilder();
        while (await Listen(stream) is { } line && line != ".") mail.AppendLine(line);
        var reply = Script("DATA.");
        if (reply is null or "") Mails.Enqueue(mail.ToString());
        if (reply == "") return false;
        await Say(stream, reply ?? "250 taken");
        return true;
    }

    private async Task<SslStream> Secure(Stream plain)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(_certificate!);
        return secure;
    }

    private async Task Say(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stopping.Token);

    /// <summary>Byte by byte: what comes after STARTTLS is not ours to read ahead.</summary>
    private async Task<string?> Listen(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stopping.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }
}
