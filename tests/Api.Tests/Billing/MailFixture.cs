using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.Billing;

/// <summary>The product with a folder for its mails.</summary>
public sealed class MailFixture : ProductFixture
{
    public string Folder { get; } = TestFolder.Create();

    protected override void Change(WebApplicationBuilder builder) => builder.Configuration["Dynamo:Mail:Folder"] = Folder;
}
