using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>
/// Sends through GOV.UK Notify (its API version 2) with one template that has the places ((subject)) and ((body)). Each mail carries our number, so that
/// of one whose answer was lost Notify can be asked.
/// </summary>
public sealed class NotifyMail(HttpClient http, NotifyMail.Settings settings, TimeProvider clock) : ISendMail
{
    const int UuidLength = 36;

    /// <summary>An API key is a name, the service's number and the secret, with hyphens between.</summary>
    readonly (string Service, string Secret) key = (settings.ApiKey[^(2 * UuidLength + 1)..^(UuidLength + 1)], settings.ApiKey[^UuidLength..]);

    public bool CanTell => true;

    public Task<IStagedMail> StageAsync(Message message, CancellationToken cancellationToken)
    {
        var request = Asking(HttpMethod.Post, "v2/notifications/email");
        request.Content = JsonContent.Create(new
        {
            email_address = new MailAddress(message.To).Address,
            template_id = settings.TemplateId,
            personalisation = new { subject = message.Subject, body = message.Body },
            reference = message.Id.ToString(),
        });
        return Task.FromResult<IStagedMail>(new Staged(http, request));
    }

    public async Task<bool?> WentOutAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Asking(HttpMethod.Get, $"v2/notifications?reference={id}");
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                return null;
            var found = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            return found?["notifications"] is JsonArray notifications ? notifications.Count > 0 : null;
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    HttpRequestMessage Asking(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(settings.Address), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token());
        return request;
    }

    /// <summary>A JSON web token (RFC 7519) with the service's number and the time, which Notify takes for half a minute.</summary>
    string Token()
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"HS256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { iss = key.Service, iat = clock.GetUtcNow().ToUnixTimeSeconds() }));
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.Secret), Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    sealed class Staged(HttpClient http, HttpRequestMessage request) : IStagedMail
    {
        Task<HttpResponseMessage>? sending;

        public void HandOver() => sending = http.SendAsync(request);

        public async Task AnswerAsync(CancellationToken cancellationToken)
        {
            try
            {
                using var answer = await sending!;
                if (answer.StatusCode != HttpStatusCode.Created)
                    throw new MailRefused($"GOV.UK Notify answered {(int)answer.StatusCode}");
            }
            catch (HttpRequestException failed) when (failed.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
            {
                throw new MailRefused("GOV.UK Notify could not be reached", failed); // nothing was sent
            }
            catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
            {
                throw new NoAnswer();
            }
        }

        public ValueTask DisposeAsync()
        {
            request.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Section <c>Mail:Notify</c> of the configuration.</summary>
    public sealed record Settings
    {
        public required string ApiKey { get; init; }

        public required string TemplateId { get; init; }

        public string Address { get; init; } = "https://api.notifications.service.gov.uk/";

        public Settings Checked() => ApiKey.Length > 2 * UuidLength && Guid.TryParse(ApiKey[^UuidLength..], out _) && Guid.TryParse(ApiKey[^(2 * UuidLength + 1)..^(UuidLength + 1)], out _) && Guid.TryParse(TemplateId, out _)
            ? this
            : throw new CannotStart("Mail:Notify needs ApiKey, as GOV.UK Notify gave it, and TemplateId, the number of a template with ((subject)) and ((body))");
    }
}
