using Spp.Psg.Data;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>SMTP where <c>Mail:Host</c> is set; GOV.UK Notify where <c>Mail:Notify:ApiKey</c> is; otherwise, in Development only, a folder.</summary>
public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string dataFolder)
    {
        var section = configuration.GetSection("Mail");
        if (!string.IsNullOrWhiteSpace(section["Host"]))
        {
            var settings = section.Get<SmtpMail.Settings>() is { From.Length: > 0 } given
                ? given
                : throw new CannotStart("Mail:Host is set but Mail:From is not; set it to the address that reminders come from");
            return services.AddSingleton<ISendMail>(provider => new SmtpMail(settings, provider.GetRequiredService<TimeProvider>()));
        }

        if (section.GetSection("Notify")["ApiKey"] is { Length: > 0 })
        {
            var notify = (section.GetSection("Notify").Get<NotifyMail.Settings>() ?? throw new CannotStart("Mail:Notify cannot be read")).Checked();
            return services.AddSingleton<ISendMail>(provider => new NotifyMail(new HttpClient { Timeout = TimeSpan.FromSeconds(60) }, notify, provider.GetRequiredService<TimeProvider>()));
        }

        if (!environment.IsDevelopment())
            return services.AddSingleton<ISendMail>(_ => throw new CannotStart("There is no mail server to send reminders with; set Mail:Host and Mail:From, or Mail:Notify:ApiKey and Mail:Notify:TemplateId"));
        services.AddSingleton(provider => new FolderMail(Path.Combine(dataFolder, "mail"), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<ISendMail>(provider => provider.GetRequiredService<FolderMail>());
    }
}
