using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.Billing;

/// <summary>A product in which running sessions tell what they cost every second.</summary>
public sealed class CostlyProduct : ProductFixture
{
    protected override void Change(WebApplicationBuilder builder) => builder.Configuration["Dynamo:Billing:CostUpdateSeconds"] = "1";
}
