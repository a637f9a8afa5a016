using Dapper;

namespace Dynamo.Api.Database;

internal static class ActorArguments
{
    /// <summary>A statement's arguments together with those that <see cref="Actor.Reach"/> names.</summary>
    public static DynamicParameters With(this Actor actor, object? args = null)
    {
        var all = new DynamicParameters(args);
        all.Add("Organization", actor.OrganizationId);
        all.Add("Actor", actor.Id);
        return all;
    }
}
