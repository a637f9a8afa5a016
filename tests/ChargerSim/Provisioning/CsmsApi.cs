using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dynamo.ChargerSim.CommandLine;

namespace Dynamo.ChargerSim.Provisioning;

/// <summary>The few REST calls that bring a charge point to life.</summary>
internal sealed class CsmsApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string? _apiKey;
    private string? _installerToken;

    private CsmsApi(Uri api, string? apiKey)
    {
        _http = new HttpClient { BaseAddress = new Uri(api.ToString().TrimEnd('/').Replace("/api/v1", "", StringComparison.Ordinal) + "/api/v1/"), Timeout = TimeSpan.FromSeconds(70) };
        _apiKey = apiKey;
    }

    public static async Task<CsmsApi> LogIn(SimOptions options, CancellationToken cancel)
    {
        if (options.Api is null || options.InstallerEmail is null || options.InstallerPassword is null)
            throw new ArgumentException("registering chargers needs --api, --installer-email and --installer-password (or --ready-file)");
        var api = new CsmsApi(options.Api, options.ApiKey);
        var login = await api.Send(HttpMethod.Post, "installer/login", new JsonObject { ["email"] = options.InstallerEmail, ["password"] = options.InstallerPassword }, cancel);
        api._installerToken = (string?)login["access_token"] ?? (string?)login["token"] ?? throw new InvalidDataException($"no token in {login.ToJsonString()}");
        return api;
    }

    public async Task<string> CreateProject(string name, CancellationToken cancel) =>
        (string)(await Send(HttpMethod.Post, "installer/projects", new JsonObject { ["name"] = name }, cancel))["project_id"]!;

    /// <summary>Registers it and returns its OCPP password. One that is there already keeps the password that it has.</summary>
    public async Task<string?> Register(string id, string projectId, string version, string? password, string? name, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["charge_point_id"] = id,
            ["serial_number"] = id,
            ["model"] = "Simulator",
            ["vendor"] = "Dynamo",
            ["project_id"] = projectId,
            ["ocpp_version"] = version,
        };
        if (password is not null)
            body["ocpp_password"] = password;
        if (name is not null)
            body["name"] = name;
        try
        {
            return (string?)(await Send(HttpMethod.Post, "installer/charge-points", body, cancel))["provisioning_password"];
        }
        catch (ApiRefused refused) when (refused.Status == HttpStatusCode.Conflict)
        {
            return password;
        }
    }

    /// <summary>Sets one setting at the charger, through us.</summary>
    public Task Configure(string id, string version, CancellationToken cancel) => version == "1.6"
        ? Command(id, "ocpp16", "ChangeConfiguration", new JsonObject { ["key"] = "HeartbeatInterval", ["value"] = "300" }, cancel)
        : Command(id, "ocpp201", "SetVariables", new JsonObject
        {
            ["setVariableData"] = new JsonArray(new JsonObject
            {
                ["attributeValue"] = "300",
                ["component"] = new JsonObject { ["name"] = "OCPPCommCtrlr" },
                ["variable"] = new JsonObject { ["name"] = "HeartbeatInterval" },
            }),
        }, cancel);

    public Task Commission(string id, CancellationToken cancel) => Send(HttpMethod.Post, $"installer/charge-points/{id}/commission", new JsonObject(), cancel);

    public Task<JsonNode> ChargePoint(string id, CancellationToken cancel) => Send(HttpMethod.Get, $"installer/charge-points/{id}", null, cancel);

    public Task<JsonNode> ConnectionStatus(string id, CancellationToken cancel) => Send(HttpMethod.Get, $"installer/charge-points/{id}/connection-status", null, cancel);

    public Task<JsonNode> Sessions(string id, CancellationToken cancel) => Send(HttpMethod.Get, $"sessions?charge_point_id={id}", null, cancel);

    public async Task<IReadOnlyList<JsonNode>> AllSessions(string id, CancellationToken cancel)
    {
        const int page = 200;
        var all = new List<JsonNode>();
        while (true)
        {
            var sessions = (await Send(HttpMethod.Get, $"sessions?charge_point_id={id}&limit={page}&offset={all.Count}", null, cancel))["sessions"]!.AsArray();
            all.AddRange(sessions.Select(session => session!));
            if (sessions.Count < page)
                return all;
        }
    }

    public async Task<int> MeterValueCount(string sessionId, CancellationToken cancel) =>
        (int)(await Send(HttpMethod.Get, $"sessions/{sessionId}/meter-values?measurand=Energy.Active.Import.Register&limit=1", null, cancel))["total"]!;

    public async Task CreateTag(string tag, CancellationToken cancel)
    {
        try
        {
            await Send(HttpMethod.Post, "id-tags", new JsonObject { ["id_tag"] = tag, ["status"] = "active" }, cancel);
        }
        catch (ApiRefused refused) when (refused.Status == HttpStatusCode.Conflict)
        {
            // There already.
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<JsonNode> Command(string id, string route, string command, JsonObject payload, CancellationToken cancel) =>
        Send(HttpMethod.Post, $"{route}/send_command", new JsonObject { ["charge_point_id"] = id, ["command"] = command, ["payload"] = payload }, cancel);

    private async Task<JsonNode> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);

        // Tags and sessions belong to the operator; everything else here is an installer's.
        var asOperator = _apiKey is not null && (path.StartsWith("id-tags", StringComparison.Ordinal) || path.StartsWith("sessions", StringComparison.Ordinal));
        if ((asOperator ? _apiKey : _installerToken) is { } credential)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        using var response = await _http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode)
            throw new ApiRefused(method, path, response.StatusCode, text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
