namespace Dynamo.Api.OpenApi;

/// <summary>In an endpoint's metadata: what else than JSON it answers with where `Accept` asks for it.</summary>
internal sealed record OtherForms(params string[] ContentTypes);
