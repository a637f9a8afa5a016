using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.Settings;

/// <summary>A product that works with chargers as soon as they have booted.</summary>
public sealed class WatchfulProduct : ProductFixture
{
    public static void Watch(WebApplicationBuilder builder)
    {
        builder.Configuration["Dynamo:Edge:SettleAfterBoot"] = "00:00:00";
        builder.Configuration["Dynamo:Configuration:ReadBackAfter"] = "00:00:00.100";
        builder.Configuration["Dynamo:Commissioning:LookEvery"] = "00:00:00.100";
        builder.Configuration["Dynamo:Commissioning:AskAfter"] = "00:00:00.100";
        builder.Configuration["Dynamo:Commissioning:TestBeginsWithin"] = "00:00:08";
        builder.Configuration["Dynamo:Commissioning:TestRunsFor"] = "00:00:00";
    }

    protected override void Change(WebApplicationBuilder builder) => Watch(builder);
}
