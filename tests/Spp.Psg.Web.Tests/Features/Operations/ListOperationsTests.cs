using Shouldly;
using Spp.Psg.Domain.Operations;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Operations;

public sealed class ListOperationsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Those_of_the_panel_are_listed_with_what_was_counted_and_managers_see_all()
    {
        var operation = await app.AnOperationAsync(name: "Op Luscombe");
        await app.CountAsync(operation, (Activity.JointVisit, 34), (Activity.Arrest, 4));
        await app.AnOperationAsync("YPSG", "youth.officer", "Half-term patrols");
        (await (await app.SignedInAs("housing")).GetAsync("/operations")).Text.ShouldContain("joint visits 34, arrests 4");
        (await (await app.SignedInAs("youth.officer")).GetAsync("/operations")).Text.ShouldNotContain("Op Luscombe");
        var manager = (await (await app.SignedInAs("manager")).GetAsync("/operations")).Text;
        manager.ShouldContain("Op Luscombe");
        manager.ShouldContain("Half-term patrols");
        manager.ShouldNotContain("Plan an operation");
    }

    [Fact]
    public async Task The_list_asks_no_more_for_more_rows()
    {
        var officer = await app.SignedInAs("council.officer");
        await app.AnOperationAsync();
        await officer.GetAsync("/operations");
        async Task<int> CountAsync()
        {
            using var sql = new SqlCounter(app);
            await officer.GetAsync("/operations");
            return sql.Statements.Count;
        }

        var few = await CountAsync();
        for (var more = 0; more < 5; more++)
            await app.CountAsync(await app.AnOperationAsync(), (Activity.JointVisit, 1));
        (await CountAsync()).ShouldBe(few);
    }
}
