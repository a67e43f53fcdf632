using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.FrontDoors;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

/// <summary>A front door, and what somebody behind it types.</summary>
static class Outside
{
    public static async Task<FrontDoorKeys> AFrontDoor(this PsgApp app, string name = "Orchard Primary School", string panel = "YPSG", DateOnly? expiresOn = null)
    {
        var keys = await app.Send("coordinator", new MakeFrontDoor.Command
        {
            Name = name,
            AgencyId = await app.Given().Agency("charity"),
            PanelId = await app.Given().Panel(panel),
            ExpiresOn = expiresOn ?? new DateOnly(2026, 12, 31),
        });
        app.Services.GetRequiredService<KnownNames>().Forget();
        return keys;
    }

    public static Dictionary<string, string?> Typed(string title = "Group outside the gates") => new()
    {
        ["Form.Teller.Name"] = "Jane Marsh",
        ["Form.Teller.Job"] = "Head of year",
        ["Form.Teller.Contact"] = "01632 960 001",
        ["Form.Facts.SafeguardingConcern"] = "false",
        ["Form.Facts.Title"] = title,
        ["Form.Facts.Facts"] = "Thirty young people at the gates at half past three.",
        ["Form.Facts.Place"] = "Orchard Lane",
        ["Form.Facts.WardCode"] = "FB05",
        ["Form.Facts.PlaceType"] = "SchoolRoute",
        ["Form.Facts.CaseType"] = "Nuisance",
        ["Form.Facts.StartedOn"] = "1 10 2026",
        ["Form.Facts.IncidentCount"] = "6",
        ["Form.Facts.Tried"] = "Staff at the gates every day.",
        ["Form.Facts.Wanted"] = "Somebody who knows them.",
        ["Form.Facts.VictimKnows"] = "NoVictim",
        ["Form.People[0].Name"] = "",
    };
}
