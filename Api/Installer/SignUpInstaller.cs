using Dapper;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>An installer who wants an account.</summary>
public sealed record SignUpInstallerRequest
{
    /// <summary>The e-mail address to log in with.</summary>
    public string Email { get; init; } = "";

    /// <summary>At least 8 characters.</summary>
    public string Password { get; init; } = "";

    /// <summary>The company; an organization of the installer's own is made from it, which owns his projects until handover.</summary>
    public string Company { get; init; } = "";

    /// <summary>The person's name.</summary>
    public string? Name { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Phone { get; init; }
}

/// <summary>The account that was made.</summary>
public sealed record SignUpInstallerAnswer
{
    /// <summary>The installer's id, `ins_…`.</summary>
    public required string InstallerId { get; init; }

    /// <summary>The organization made from the company, `org_…`.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The e-mail address to log in with.</summary>
    public required string Email { get; init; }

    /// <summary>The company.</summary>
    public required string Company { get; init; }

    /// <summary>The person's name.</summary>
    public string? Name { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

public sealed class SignUpInstallerValidator : Validator<SignUpInstallerRequest>
{
    public SignUpInstallerValidator()
    {
        RuleFor(request => request.Email).NotEmpty().EmailAddress().MaximumLength(254);
        RuleFor(request => request.Password).NotEmpty().Length(8, 200);
        RuleFor(request => request.Company).NotEmpty().MaximumLength(200);
        RuleFor(request => request.Name).MaximumLength(200);
        RuleFor(request => request.Phone).MaximumLength(50);
    }
}

public sealed class SignUpInstaller(NpgsqlDataSource database, TimeProvider time) : Endpoint<SignUpInstallerRequest, SignUpInstallerAnswer>
{
    public override void Configure()
    {
        Post("/installer/signup");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Sign up as an installer";
            s.ExampleRequest = new SignUpInstallerRequest { Email = "jo@wires.example", Password = "a long password", Company = "Wires Ltd", Name = "Jo Wire" };
            s.Responses[201] = "The account is ready: log in at `/installer/login`.";
            s.Responses[409] = "The e-mail address has an account already.";
        });
    }

    public override async Task HandleAsync(SignUpInstallerRequest req, CancellationToken ct)
    {
        var now = time.Now();
        var answer = new SignUpInstallerAnswer
        {
            InstallerId = PublicId.New("ins", now),
            OrganizationId = PublicId.New("org", now),
            Email = req.Email.Trim(),
            Company = req.Company.Trim(),
            Name = req.Name?.Trim(),
            Phone = req.Phone?.Trim(),
            CreatedAt = now,
        };
        if (await Write(answer, AccountPassword.Hash(req.Password), ct))
            await Send.ResponseAsync(answer, StatusCodes.Status201Created, ct);
        else
            await Send.ConflictAsync("This e-mail address has an account already. Log in with it, or sign up with another address.");
    }

    private async Task<bool> Write(SignUpInstallerAnswer account, string hash, CancellationToken ct)
    {
        // One statement: an organization is never left behind without its installer.
        const string sql = """
            with organization as (
                insert into organizations (organization_id, name, kind, created_at)
                select @OrganizationId, @Company, 'installer', @CreatedAt
                where not exists (select from accounts where lower(email) = lower(@Email)) returning organization_id)
            insert into accounts (account_id, kind, email, password_hash, name, company, phone, organization_id, role, created_at)
            select @InstallerId, 'installer', @Email, @hash, @Name, @Company, @Phone, organization_id, 'installer', @CreatedAt from organization
            """;
        var args = new DynamicParameters(account);
        args.Add("hash", hash);
        try
        {
            return await database.Execute(sql, args, ct) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }
}
