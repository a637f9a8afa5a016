using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Writes tags of the caller's organization.</summary>
internal static class IdTagWriting
{
    /// <summary>False when the organization has the tag already. One that was unknown until now leaves the list of those.</summary>
    public static async Task<bool> AddIdTag(this NpgsqlDataSource database, Actor actor, string tag, IdTagInput said, CancellationToken ct)
    {
        const string sql = """
            with known as (
                insert into id_tags (organization_id, id_tag, type, status, expires_at, parent_id_tag, user_id, user_type, email, concurrent)
                values (@Organization, @tag, @Type, @status, @ExpiresAt, nullif(@ParentIdTag, ''), @UserId, @UserType, @Email, @Concurrent)
                on conflict do nothing returning organization_id, id_tag),
            found as (
                delete from unknown_tags u using known k where u.organization_id = k.organization_id and u.tag_key = lower(k.id_tag))
            select count(*)::int from known
            """;
        var status = EnumWords.Of<IdTagStatus>().Word(said.Status);
        var args = actor.With(new { tag, said.Type, status, said.ExpiresAt, said.ParentIdTag, said.UserId, said.UserType, said.Email, said.Concurrent });
        return await database.First<int>(sql, args, ct) > 0;
    }

    public static string Taken(string tag) => $"There is a tag '{tag}' already. Change it with PUT /id-tags/{tag}.";
}
