using System.Globalization;
using System.Text.Json.Nodes;

namespace Dynamo.ChargerSim.CommandLine;

/// <summary>Reads <c>--name value</c> pairs.</summary>
internal static class CommandLineReader
{
    public const string Usage = """
        A fleet of simulated chargers.

          --scenario NAME        heartbeat | boot | session | lifecycle | idle | storm | burst | demo   (heartbeat)
          --url URL              OCPP address without the charge point id   (ws://127.0.0.1:9000/ocpp)
          --version V            1.6 | 2.0.1   (1.6)
          --chargers N           how many   (10)
          --rate R               messages per second of the whole fleet; without it a closed loop
          --duration SECONDS     how long   (10; 0 is until stopped)
          --warm-up SECONDS      not counted   (0)
          --rehearsals N         fleets of the numbers after this one's that play the scenario first, uncounted   (0)
          --password P           OCPP password of all of them, 16 to 40 characters
          --id-prefix P          charge point ids are P00001 and so on   (SIM-)
          --first N              number of the first   (1)
          --parallel N           handshakes under way at once; 0 is all at once   (100)
          --messages N           of the whole fleet, in the burst scenario   (20000)
          --json                 one JSON object as the result
          --provision            register the fleet through REST first
          --prepare-only         and end after that
          --api URL --api-key KEY --installer-email E --installer-password P
          --ready-file PATH      takes url, api and its credentials from the file that ./run --ready-file writes
        """;

    public static SimOptions Read(string[] args)
    {
        var options = new SimOptions();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--json" => options with { Json = true },
                "--provision" => options with { Provision = true },
                "--prepare-only" => options with { Provision = true, PrepareOnly = true },
                _ when i + 1 < args.Length => With(options, args[i], args[++i]),
                _ => throw new ArgumentException($"{args[i]} is unknown or wants a value"),
            };
        }

        return options;
    }

    private static SimOptions With(SimOptions options, string name, string value) => name switch
    {
        "--scenario" => options with { Scenario = value },
        "--url" => options with { Url = new Uri(value.TrimEnd('/')) },
        "--version" => options with { Version = value },
        "--chargers" => options with { Chargers = Integer(value) },
        "--rate" => options with { Rate = Number(value) },
        "--duration" => options with { Duration = TimeSpan.FromSeconds(Number(value)) },
        "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Number(value)) },
        "--rehearsals" => options with { Rehearsals = Integer(value) },
        "--password" => options with { Password = value },
        "--id-prefix" => options with { IdPrefix = value },
        "--first" => options with { First = Integer(value) },
        "--messages" => options with { Messages = Integer(value) },
        "--parallel" => options with { Parallel = Integer(value) },
        "--api" => options with { Api = new Uri(value) },
        "--api-key" => options with { ApiKey = value },
        "--installer-email" => options with { InstallerEmail = value },
        "--installer-password" => options with { InstallerPassword = value },
        "--ready-file" => WithReadyFile(options, value),
        _ => throw new ArgumentException($"{name} is unknown"),
    };

    private static SimOptions WithReadyFile(SimOptions options, string path)
    {
        var ready = JsonNode.Parse(File.ReadAllText(path))!;
        return options with
        {
            Url = new Uri(((string)ready["ocpp"]!).Replace("/{charge_point_id}", "", StringComparison.Ordinal).TrimEnd('/')),
            Api = new Uri((string)ready["api"]!),
            ApiKey = (string?)ready["api_key"],
            InstallerEmail = (string?)ready["installer"]?["email"],
            InstallerPassword = (string?)ready["installer"]?["password"],
        };
    }

    private static int Integer(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
