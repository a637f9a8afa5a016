using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests;

/// <summary>The product with those awake who have work of their own with chargers: they come a moment after each boot.</summary>
public sealed class AttendedProduct : ProductFixture
{
    protected override void Change(WebApplicationBuilder builder) => builder.Configuration["Dynamo:Edge:SettleAfterBoot"] = "00:00:00.2";
}
