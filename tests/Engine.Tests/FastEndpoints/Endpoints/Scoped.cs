namespace Dynamo.Engine.Tests.Web.Endpoints;

/// <summary>A scoped service, to see which scope an endpoint gets.</summary>
public sealed class Scoped;
