using System.Text;
using System.Text.Encodings.Web;
using Npgsql;

namespace Spp.Psg.Load;

/// <summary>
/// The least that can do the same five things: Kestrel, Npgsql and strings, one statement or one batch each, names in memory; as the
/// owner, so without row-level security, and without sign-in, permissions, audit, forms or a layout. What the service costs above
/// this is what all of those cost.
/// </summary>
static class Floor
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var connection = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("Floor")!) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, MaxPoolSize = 32 };
        // The search function asks who acts; here every connection says it once.
        connection.Options = $"-c psg.actor={app.Configuration["Floor:Actor"]}";
        await using var database = NpgsqlDataSource.Create(connection);
        var pages = new FloorPages(database, await FloorNames.ReadAsync(database));
        app.Run(context => context.Request.Path.Value switch
        {
            "/list" => pages.ListAsync(context),
            "/case" => pages.CaseAsync(context),
            "/search" => pages.SearchAsync(context),
            "/create" => pages.CreateAsync(context),
            "/figures" => pages.FiguresAsync(context),
            _ => Task.CompletedTask,
        });
        await app.RunAsync();
    }
}

/// <summary>Names in memory, as the service has them.</summary>
sealed record FloorNames(Dictionary<Guid, string> Users, Dictionary<string, string> Wards, Dictionary<Guid, string> Agencies, Guid[] Panels, Guid User, Guid Agency)
{
    public static async Task<FloorNames> ReadAsync(NpgsqlDataSource database)
    {
        var users = await MapAsync<Guid>(database, "select id, name from app_user order by email");
        var agencies = await MapAsync<Guid>(database, "select id, name from agency");
        var panels = await MapAsync<Guid>(database, "select id, name from panel where code in ('PSG', 'YPSG')");
        return new FloorNames(users, await MapAsync<string>(database, "select code, name from ward"), agencies, [.. panels.Keys], users.Keys.First(), agencies.Keys.First());
    }

    static async Task<Dictionary<TKey, string>> MapAsync<TKey>(NpgsqlDataSource database, string sql) where TKey : notnull
    {
        var map = new Dictionary<TKey, string>();
        await using var ask = database.CreateCommand(sql);
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            map[rows.GetFieldValue<TKey>(0)] = rows.GetString(1);
        return map;
    }
}

/// <summary>A page as the floor writes it: encoded where a person typed it, and nothing more.</summary>
sealed class FloorPage
{
    readonly StringBuilder html = new("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Floor</title></head><body>", 16_384);

    public FloorPage Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    public FloorPage Text(string? text)
    {
        html.Append(text is null ? "" : HtmlEncoder.Default.Encode(text));
        return this;
    }

    public FloorPage Cell(string? text) => Raw("<td>").Text(text).Raw("</td>");

    public async Task SendAsync(HttpContext context)
    {
        var bytes = Encoding.UTF8.GetBytes(html.Append("</body></html>").ToString());
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
