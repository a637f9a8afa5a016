using System.Net;
using Microsoft.Extensions.Configuration;

namespace Dynamo.ServiceDefaults;

/// <summary>Where the process listens, from the configuration section <c>Dynamo</c>. Port 0 takes a free one.</summary>
/// <param name="Address">One interface, or null for all of them.</param>
/// <param name="ApiPort">For the API, health and metrics.</param>
/// <param name="OcppPort">For chargers.</param>
public sealed record ListenerOptions(IPAddress? Address, int ApiPort, int OcppPort)
{
    public static ListenerOptions Read(IConfiguration configuration)
    {
        var host = configuration["Dynamo:Host"];
        IPAddress? address = host switch
        {
            null or "" or "*" => null,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.Parse(host),
        };
        return new(address, configuration.GetValue("Dynamo:ApiPort", 8080), configuration.GetValue("Dynamo:OcppPort", 9000));
    }
}
