global using Dynamo.Api.Auth;
global using Dynamo.Api.Conventions;
global using Dynamo.Api.Database;
global using Orleans;
