using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Tests.MessageLog;

/// <summary>The one rule for what is blanked in messages and in commands.</summary>
public sealed class SecretValuesTests
{
    [Theory]
    [InlineData("""{"key":"AuthorizationKey","value":"secret"}""", """{"key":"AuthorizationKey","value":"***"}""")]
    [InlineData("""{"setVariableData":[{"attributeValue":"secret","variable":{"name":"BasicAuthPassword"}}]}""", """{"setVariableData":[{"attributeValue":"***","variable":{"name":"BasicAuthPassword"}}]}""")]
    [InlineData("""{"connectionData":{"apn":{"apnPassword":"a","simPin":1234}}}""", """{"connectionData":{"apn":{"apnPassword":"***","simPin":"***"}}}""")]
    [InlineData("""{"basic_auth_password":"a","upload_url":"ftp://u:p@h/"}""", """{"basic_auth_password":"***","upload_url":"ftp://u:***@h/"}""")]
    [InlineData("""["ftp://u:p@h/",{"key":"HeartbeatInterval","value":"300"}]""", """["ftp://u:***@h/",{"key":"HeartbeatInterval","value":"300"}]""")]
    [InlineData("\"ftp://u:p@h/\"", "\"ftp://u:***@h/\"")]
    public void Passwords_are_blanked_wherever_they_stand_and_nothing_else(string json, string blanked) => SecretValues.WithoutSecrets(json).ShouldBe(blanked);
}
