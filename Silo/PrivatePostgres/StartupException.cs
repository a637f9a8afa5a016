namespace Dynamo.Silo.PrivatePostgres;

/// <summary>The product cannot start, and the message tells a person what to do about it.</summary>
public sealed class StartupException : Exception
{
    public StartupException(string message) : base(message) { }

    public StartupException(string message, Exception inner) : base(message, inner) { }
}
