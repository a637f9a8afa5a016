using System.Net;

namespace Dynamo.ChargerSim.Provisioning;

/// <summary>REST said no.</summary>
internal sealed class ApiRefused(HttpMethod method, string path, HttpStatusCode status, string body) : Exception($"{method} {path}: {(int)status} {body}")
{
    public HttpStatusCode Status { get; } = status;
}
