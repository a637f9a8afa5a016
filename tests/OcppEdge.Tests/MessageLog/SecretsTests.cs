using System.Text;
using Dynamo.OcppEdge.MessageLog;

namespace Dynamo.OcppEdge.Tests.MessageLog;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("""[2,"1","UpdateFirmware",{"location":"ftp://me:secret@example.com/f"}]""", """[2,"1","UpdateFirmware",{"location":"ftp://me:***@example.com/f"}]""")]
    [InlineData("""[2,"1","GetLog",{"log":{"remoteLocation":"https://me:a:b@x/"}}]""", """[2,"1","GetLog",{"log":{"remoteLocation":"https://me:***@x/"}}]""")]
    [InlineData("""[2,"1","UpdateFirmware",{"location":"https://example.com/f?for=me@x"}]""", """[2,"1","UpdateFirmware",{"location":"https://example.com/f?for=me@x"}]""")]
    [InlineData("""[2,"1","DataTransfer",{"vendorId":"http://host","data":"y@z"}]""", """[2,"1","DataTransfer",{"vendorId":"http://host","data":"y@z"}]""")]
    public void A_password_in_a_url_is_not_logged(string frame, string logged) =>
        Encoding.UTF8.GetString(Secrets.Blank(Encoding.UTF8.GetBytes(frame))).ShouldBe(logged);
}
