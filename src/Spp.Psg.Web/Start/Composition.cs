using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Data.Places;
using Spp.Psg.Web.Features.Limits;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Jobs;
using Spp.Psg.Web.Jobs.Mail;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Start;

/// <summary>Which parts the service is made of.</summary>
public static class Composition
{
    /// <summary>What OWASP asks of PBKDF2-HMAC-SHA512.</summary>
    public const int HashRounds = 210_000;

    /// <summary>In bytes: every field of the longest form filled to its end.</summary>
    const int LargestForm = 4_000_000;

    public static void AddPsgData(this IServiceCollection services, Connections connections, TimeProvider clock)
    {
        var web = Connections.PlannedOnce(connections.Web);
        var worker = Connections.Tuned(connections.Worker);
        services.AddSingleton(connections);
        services.AddSingleton(new WebDatabase(web));
        services.AddKeyedSingleton(nameof(web), (provider, _) => Contexts(provider, web));
        services.AddKeyedSingleton(nameof(worker), (provider, _) => Contexts(provider, worker));
        services.AddScoped(provider => provider.GetRequiredKeyedService<PooledDbContextFactory<PsgDb>>(
            provider.GetRequiredService<CurrentActor>() is { IsKnown: true, Actor.IsJob: true } ? nameof(worker) : nameof(web)).CreateDbContext());
        services.AddSingleton(clock);
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<EarlyAnswer>();
        services.AddScoped<Transaction>();
        services.AddScoped<OneTrip>();
        services.AddScoped<PlaceLoading>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<KnownNames>();
    }

    /// <summary>Contexts used again and again: making one afresh costs more than a short page asks of it.</summary>
    static PooledDbContextFactory<PsgDb> Contexts(IServiceProvider provider, string connection) => new(
        new DbContextOptionsBuilder<PsgDb>()
            .UseApplicationServiceProvider(provider)
            .UseNpgsql(connection, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .Options);

    public static void AddSignIn(this IServiceCollection services, PsgOptions options, Connections connections)
    {
        var secure = options.IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        var prefix = options.IsDevelopment ? "" : "__Host-";
        var keys = services.AddDataProtection().SetApplicationName("Spp.Psg").PersistKeysToDatabase(Connections.PlannedOnce(connections.Web));
        if (options.KeyCertificate is { } file)
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, options.KeyCertificatePassword));
        if (options.OldKeyCertificate is { } old)
            keys.UnprotectKeysWithAnyCertificate(X509CertificateLoader.LoadPkcs12FromFile(old, options.OldKeyCertificatePassword));
        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // passkeys
            })
            .AddEntityFrameworkStores<PsgDb>();
        services.AddSecondFactors(options);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = $"{prefix}psg";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = options.SessionLimits.Longest + KeptForms.Life; // the session row ends before; until then a form of it can be kept
            cookie.SlidingExpiration = false;
        });
        services.AddSingleton(options.SessionLimits);
        services.AddSingleton<KeptForms>();
        services.AddSingleton<KeepForm>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<CookieTempDataProviderOptions>(notice =>
        {
            notice.Cookie.Name = $"{prefix}psg-notice";
            notice.Cookie.SecurePolicy = secure;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"{prefix}psg-form";
            antiforgery.Cookie.SecurePolicy = secure;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    /// <summary>Where files lie, what scans them, and how much anybody may ask for and send.</summary>
    public static void AddSurface(this WebApplicationBuilder builder, PsgOptions options)
    {
        var (services, clamd) = (builder.Services, options.Clamd is { } where ? Clamd.At(where) : null);
        if (Path.GetFullPath(options.AttachmentFolder).StartsWith(Path.GetFullPath(builder.Environment.WebRootPath ?? "wwwroot"), StringComparison.Ordinal))
            throw new CannotStart("Psg:AttachmentFolder is below the folder that the web server serves: give another");
        services.AddSingleton(provider => new AttachmentFolder(options.AttachmentFolder, provider.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(provider => new Scanning(clamd is null ? null : new Clamd(clamd, provider.GetRequiredService<ILogger<Clamd>>()), options.IsDevelopment && clamd is null));
        services.AddSingleton(Limits.From(builder.Configuration, options.IsDevelopment));
        services.AddSingleton<LimitReached>((user, limit) => new NoticeLimit.Command(user, limit));
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Headers(options.IsDevelopment)));
        services.Configure<FormOptions>(forms => forms.MultipartBodyLengthLimit = LargestForm);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm; // ReadUpload allows more where a file is expected
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    public static void AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAutoMapper(mapping =>
        {
            mapping.LicenseKey = configuration["AutoMapper:LicenseKey"];
            mapping.AddMaps(typeof(Composition).Assembly);
        });
        services.AddRazorPages(pages =>
            {
                pages.RootDirectory = "/Features";
                pages.Conventions.AddFolderApplicationModelConvention("/", page =>
                {
                    if (PageRule.Of(page.HandlerType, HttpMethods.Get).IsOpen)
                        page.EndpointMetadata.Add(new AllowAnonymousAttribute());
                });
                pages.Conventions.ConfigureFilter(new TypeFilterAttribute(typeof(CheckPage)) { Order = 1 });
                pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()); // CheckForm does it, and keeps what was typed
                pages.Conventions.ConfigureFilter(new TypeFilterAttribute(typeof(CheckForm)) { Order = 2 });
                pages.Conventions.ConfigureFilter(new TypeFilterAttribute(typeof(AdviseOnTerms)) { Order = 3 });
                pages.Conventions.ConfigureFilter(new TypeFilterAttribute(typeof(ShowBrokenRules)) { Order = 4 });
            })
            .AddMvcOptions(mvc =>
            {
                mvc.ModelBinderProviders.Insert(0, new PlainTextBinderProvider());
                Sentences.Use(mvc);
                // What is required is said by the form's own annotations, in whole sentences.
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        services.AddSingleton<Assets>();
        services.AddScoped<INavigation, Navigation>();
        services.Configure<RouteOptions>(routes => (routes.LowercaseUrls, routes.AppendTrailingSlash) = (true, false));
    }

    public static void AddPsgJobs(this IServiceCollection services, PsgOptions options, Connections connections, IConfiguration configuration, IHostEnvironment environment)
    {
        if (options.RunsWorker)
        {
            services.AddHostedService<KeepDelivering>(); // before the scheduler, which may wait for others when it starts
            services.AddWorker(connections.Worker, Schedule.All, (scope, job) => scope.GetRequiredService<CurrentActor>().BecomeJob(job));
        }

        services.AddReadiness(Connections.PlannedOnce(connections.Web), options.RunsWorker);
        services.AddMail(configuration, environment, options.DataFolder);
    }

    public static void UsePsg(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PsgOptions>();
        app.UseReferences();
        if (options.Proxies.Count > 0)
            app.UseForwardedHeaders(Proxies.Believed(options.Proxies));
        app.UseMiddleware<Surface>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<Readable>();
        if (options.RunsWeb)
            app.UsePages();
        else
            app.MapFallback(() => Results.NotFound()).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    static void UsePages(this WebApplication app)
    {
        app.UseFront();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<KnowTheActor>();
        app.UseMiddleware<KeepLimits>();
        app.UseMiddleware<NoteRefusals>();
        app.UseAuthorization();
        app.UseMiddleware<ReadUpload>();
        app.MapRazorPages();
    }
}
