using System.Text.Json;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Data.People;
using Spp.Psg.Data.Audit;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Jobs;
using Spp.Psg.Web.Jobs.Mail;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Start;

/// <summary>From the command line to a running service: finds or starts the database, migrates it in Development, refuses what production must not have.</summary>
public sealed class ServiceStart(WebApplicationBuilder builder, string verb)
{
    static readonly JsonSerializerOptions Printed = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly StoryClock story = new();
    readonly PsgOptions options = PsgOptions.From(builder.Configuration, builder.Environment);

    public async Task<int> RunAsync()
    {
        builder.Logging.UseJsonLines();
        try
        {
            switch (verb)
            {
                case "routes":
                    Print(Routes.Of(Compose(Connections.FromOne("Host=127.0.0.1"))));
                    return 0;
                case "demo":
                    Print(DemoUsers.SignIns());
                    return 0;
                case "migrate" or "run" or "add-administrator" or "verify-audit":
                    return await WithDatabaseAsync();
                default:
                    return Fail($"There is no command '{verb}': use migrate, routes, demo, add-administrator or verify-audit, or none to run");
            }
        }
        catch (CannotStart reason)
        {
            return Fail(reason.Message);
        }
        catch (NpgsqlException reason)
        {
            return Fail($"The database did not let the service in: {reason.Message.ReplaceLineEndings(" ")}");
        }
    }

    async Task<int> WithDatabaseAsync()
    {
        if (!options.IsDevelopment && !options.HasServer)
            throw new CannotStart("Outside Development the service needs a server of its own: give ConnectionStrings:Psg");
        if (!options.IsDevelopment)
            options.Connections.HoldChecked();
        using var startLog = LoggerFactory.Create(logging => logging.UseJsonLines());
        await using var embedded = options.HasServer ? null : await EmbeddedPostgres.StartAsync(
            EmbeddedPostgres.FindBinaries(builder.Environment.ContentRootPath), options.DataFolder, startLog.CreateLogger<EmbeddedPostgres>(), CancellationToken.None);
        var connections = embedded is null ? options.Connections : Connections.FromEmbedded(embedded);
        if (embedded is not null)
            await PrepareAsync(embedded);
        if (verb == "migrate" || options.Migrates)
            await MigrateAsync(connections);
        if (verb == "migrate")
            return 0;
        if (verb == "add-administrator")
            return await FirstAdministrator.AddAsync(connections, builder.Configuration);
        if (verb == "verify-audit")
            return await VerifyAudit.RunAsync(connections, options, builder.Configuration);

        if (!builder.Environment.IsDevelopment())
            await ProductionChecks.RefuseAsync(connections, options, builder.Configuration["AllowedHosts"]);
        var app = Compose(connections);
        app.Services.GetRequiredService<ISendMail>(); // refuses to be made without a mail server
        if (options.RunsWorker)
            app.Services.GetRequiredService<AuditKeys>(); // refuses to be made without a key
        if (options.TellsDemo)
            await new DemoData(app.Services, story, connections, options).LoadOnceAsync(app.Lifetime.ApplicationStopping);
        await app.StartAsync();
        _ = Task.Run(() => MakeModel(app.Services));
        if (options.TellsDemo)
            Welcome.Print(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Before the first page needs it.</summary>
    static void MakeModel(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<PsgDb>().Model;
    }

    /// <summary>The private server lets the web and the worker sign in as themselves, as a real one would.</summary>
    static async Task PrepareAsync(EmbeddedPostgres embedded)
    {
        await embedded.EnsureDatabaseAsync("psg", CancellationToken.None);
        if (await DemoData.WasInterruptedAsync(embedded.ConnectionString(EmbeddedPostgres.Owner, "psg"), CancellationToken.None))
            await embedded.EmptyDatabaseAsync("psg", CancellationToken.None);
        await using var owner = new NpgsqlConnection(embedded.ConnectionString(EmbeddedPostgres.Owner, "psg"));
        await owner.OpenAsync();
        await DatabaseRoles.EnsureAsync(owner, CancellationToken.None);
        foreach (var role in new[] { DatabaseRoles.Web, DatabaseRoles.Worker })
            await DatabaseRoles.LetLoginAsync(owner, role, embedded.Password, CancellationToken.None);
    }

    async Task MigrateAsync(Connections connections)
    {
        await Migrations.RunAsync(connections.Owner, CancellationToken.None);
        await using var owner = new NpgsqlConnection(connections.Owner);
        await owner.OpenAsync();
        await ReferenceData.UpsertAsync(owner, options.ReferenceFolder, CancellationToken.None);
        await PersonKeys.FillAsync(owner, CancellationToken.None);
    }

    WebApplication Compose(Connections connections)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddPsgData(connections, options.TellsDemo ? story : TimeProvider.System);
        builder.Services.AddAudit(options, connections, builder.Configuration);
        builder.Services.AddPipeline();
        builder.Services.AddSignIn(options, connections);
        builder.AddSurface(options);
        builder.Services.AddPages(builder.Configuration);
        builder.Services.AddPsgJobs(options, connections, builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.UsePsg();
        return app;
    }

    static void Print(object printed) => Console.WriteLine(JsonSerializer.Serialize(printed, Printed));

    static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
