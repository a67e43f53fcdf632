using Spp.Psg.Data;
using Spp.Psg.Data.Audit;

namespace Spp.Psg.Web.Start;

/// <summary>The key that signs the audit's seals and the folder of its anchors: configuration outside Development, the data folder within.</summary>
static class AuditSetUp
{
    public static void AddAudit(this IServiceCollection services, PsgOptions options, Connections connections, IConfiguration configuration)
    {
        services.AddSingleton(_ => Keys(options, configuration));
        if (Anchors(options, configuration) is { } anchors)
            services.AddSingleton(anchors);
        services.AddSingleton(provider => new AuditVerifier(connections.Worker, provider.GetRequiredService<AuditKeys>(), provider.GetService<AuditAnchors>()));
        services.AddScoped<AuditRefusals>();
        services.AddScoped<AuditExport>();
    }

    public static AuditKeys Keys(PsgOptions options, IConfiguration configuration) => configuration["Psg:AuditKey"] is { Length: > 0 } key
        ? new AuditKeys(AuditKeys.Read(key), configuration["Psg:OldAuditKey"] is { Length: > 0 } old ? AuditKeys.Read(old) : null)
        : options.IsDevelopment
            ? new AuditKeys(AuditKeys.ReadOrMake(Path.Combine(options.DataFolder, "audit.key")))
            : throw new CannotStart("There is no key that signs the audit: give the worker Psg:AuditKey, a file with at least 32 random bytes in base 64");

    public static AuditAnchors? Anchors(PsgOptions options, IConfiguration configuration) => configuration["Psg:AnchorFolder"] is { Length: > 0 } folder
        ? new AuditAnchors(folder)
        : options.IsDevelopment ? new AuditAnchors(Path.Combine(options.DataFolder, "anchors")) : null;
}
