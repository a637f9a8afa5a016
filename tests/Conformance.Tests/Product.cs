using Dynamo.Testing.Product;

[assembly: AssemblyFixture(typeof(ProductFixture))]
